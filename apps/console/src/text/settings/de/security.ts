import type { TranslationOf } from '@truckroll/ui';
import type { security as en } from '../en/security.ts';

export const security: TranslationOf<typeof en> = {
  lead: 'Was der Server selbst davon sieht, wie sicher der Zugang ist, und was zu beheben ist. Was er nicht sehen kann, etwa Ihre Sicherungen, zählt nicht.',
  score: '{score} von 100',
  toMend: '{count, plural, =0 {Nichts zu beheben.} one {Ein Punkt zu beheben.} other {# Punkte zu beheben.}}',
  good: 'In Ordnung',
  bad: 'Zu beheben',
  mend: 'Beheben',
  findings: {
    administrators_second_factor: { title: 'Inhaber und Administratoren weisen sich zweifach aus', good: 'Alle haben einen zweiten Faktor.', mend: '{count, plural, one {Einer von {of} hat} other {# von {of} haben}} keinen zweiten Faktor: Wer das Passwort erfährt, ist drin. Verlangen Sie ihn und bitten Sie, ihn einzurichten.' },
    second_owner: { title: 'Mehr als ein Inhaber', good: 'Kann sich einer nicht anmelden, hilft ein anderer.', mend: 'Es gibt nur einen Inhaber: Ohne ihn kann niemand Rechte zurückgeben. Machen Sie noch eine vertraute Person zum Inhaber.' },
    idle_sessions: { title: 'Keine vergessenen Anmeldungen', good: 'Jede offene Sitzung wurde in den letzten zwei Wochen benutzt.', mend: '{count, plural, one {Eine von {of} offenen Sitzungen wurde} other {# von {of} offenen Sitzungen wurden}} zwei Wochen nicht benutzt. Lassen Sie sie unter „Konto“ beenden und schalten Sie ab, wer gegangen ist.' },
    unused_keys: { title: 'Keine vergessenen Schlüssel', good: 'Jeder gültige Schlüssel wurde in den letzten drei Monaten benutzt.', mend: '{count, plural, one {Einer von {of} gültigen Schlüsseln wurde} other {# von {of} gültigen Schlüsseln wurden}} drei Monate nicht benutzt. Beenden Sie, was kein Programm braucht.' },
    audit_trail: { title: 'Das Prüfprotokoll ist unversehrt', good: 'Es wurde binnen eines Tages geprüft, nichts war verändert.', mend: 'Es wurde verändert vorgefunden oder seit einem Tag nicht geprüft. Sehen Sie nach.' },
    https: { title: 'Verschlüsselte Verbindung', good: 'Sie sind über https hier.', mend: 'Sie sind über einfaches http hier: Passwörter und Sitzungen sind unterwegs lesbar. Der Betreiber richtet ein Zertifikat ein.' },
    published_sign_ins: { title: 'Keine veröffentlichten Anmeldungen', good: 'Kein Passwort steht auf der Anmeldeseite.', mend: '{count, plural, one {Ein Passwort steht} other {# Passwörter stehen}} auf der Anmeldeseite, weil dies eine Vorführung ist. Echte Daten gehören nicht hinein.' },
    simulated_payments: { title: 'Karten werden wirklich belastet oder gar nicht angenommen', good: 'Keine Rechnung wird mit einer erfundenen Karte bezahlt.', mend: 'Kartenzahlungen werden nachgeahmt: Erfundene Karten gelten als Zahlung. Der Betreiber schaltet den Simulator ab.' },
  },
};
