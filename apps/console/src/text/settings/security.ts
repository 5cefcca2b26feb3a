import type { TranslationOf } from '@truckroll/ui';

const en = {
  lead: 'What the server itself sees of how safe access is, and what to mend. What it cannot see, such as your backups, is not counted.',
  score: '{score} of 100',
  toMend: '{count, plural, =0 {Nothing to mend.} one {One thing to mend.} other {# things to mend.}}',
  good: 'Good',
  bad: 'To mend',
  mend: 'Mend it',
  findings: {
    administrators_second_factor: { title: 'Owners and admins prove themselves twice', good: 'Each of them has a second factor.', mend: '{count, plural, one {One of {of} has} other {# of {of} have}} no second factor: whoever learns the password is in. Require it, and ask them to set it up.' },
    second_owner: { title: 'More than one owner', good: 'If one cannot sign in, another can help.', mend: 'There is one owner only: without that person nobody can give rights back. Make somebody you trust an owner too.' },
    idle_sessions: { title: 'No forgotten sign-ins', good: 'Every open session was used in the last two weeks.', mend: '{count, plural, one {One of {of} open sessions has} other {# of {of} open sessions have}} not been used for two weeks. Ask people to end them under “Account”, and switch off who has left.' },
    unused_keys: { title: 'No forgotten keys', good: 'Every working key was used in the last three months.', mend: '{count, plural, one {One of {of} working keys has} other {# of {of} working keys have}} not been used for three months. End what no program needs.' },
    audit_trail: { title: 'The audit trail is whole', good: 'It was checked within a day and nothing was changed.', mend: 'It was found changed, or has not been checked for a day. Look at it.' },
    https: { title: 'Encrypted line', good: 'You came here over https.', mend: 'You came here over plain http: passwords and sessions can be read on the way. The operator sets up a certificate.' },
    published_sign_ins: { title: 'No published sign-ins', good: 'Nobody’s password stands on the sign-in page.', mend: '{count, plural, one {One password stands} other {# passwords stand}} on the sign-in page, because this is a demonstration. Keep real data out of it.' },
    simulated_payments: { title: 'Cards are really charged, or not taken at all', good: 'No invoice is paid by a made-up card.', mend: 'Card payments are simulated: made-up cards mark invoices as paid. The operator switches the simulator off.' },
  },
} as const;

const de: TranslationOf<typeof en> = {
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

export const security = { en, de };
