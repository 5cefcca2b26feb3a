import type { PermissionWords } from '@truckroll/contracts/identity/roles.schemas.ts';
import { isFitForBranches } from './rules/branch-limit.ts';
import { isFitForPrograms } from './rules/fit-for-programs.ts';
import { isPersonal } from './rules/may-give.ts';

type Language = 'en' | 'de';
type Words = readonly [name: string, explanation: string];
type Entry = { readonly en: Words; readonly de: Words };

/** The parts of the product, as the list of permissions is grouped. */
const areas: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  jobs: { en: 'Jobs', de: 'Aufträge' },
  dispatch: { en: 'Dispatch', de: 'Disposition' },
  tracking: { en: 'Positions', de: 'Standorte' },
  workforce: { en: 'Technicians', de: 'Techniker' },
  customers: { en: 'Customers', de: 'Kunden' },
  comms: { en: 'Messages', de: 'Nachrichten' },
  billing: { en: 'Money', de: 'Geld' },
  catalog: { en: 'Services', de: 'Leistungen' },
  engagement: { en: 'Ratings', de: 'Bewertungen' },
  identity: { en: 'People and access', de: 'Personen und Zugriff' },
  compliance: { en: 'Audit', de: 'Protokoll' },
  ops: { en: 'Operation', de: 'Betrieb der Anlage' },
  demo: { en: 'Demonstration', de: 'Vorführung' },
};

/** Every permission of every module in plain words; a test says which one is missing. In the order of the screens. */
export const permissionWords: Readonly<Record<string, Entry>> = {
  'jobs.job.read': { en: ['See every job', 'Opens any job of the organisation with customer, place, photos and history.'], de: ['Jeden Auftrag sehen', 'Öffnet jeden Auftrag der Organisation mit Kunde, Ort, Fotos und Verlauf.'] },
  'jobs.job.create': { en: ['Take new jobs', 'Records what a caller needs and confirms it as a job.'], de: ['Neue Aufträge annehmen', 'Nimmt auf, was ein Anrufer braucht, und bestätigt es als Auftrag.'] },
  'jobs.job.step': { en: ['Move a job along', 'Reports steps such as on the way, arrived and done, and adds photos and extras. Alone it reaches only one’s own jobs.'], de: ['Einen Auftrag weiterführen', 'Meldet Schritte wie unterwegs, angekommen und erledigt und fügt Fotos und Zusätze hinzu. Für sich allein nur bei eigenen Aufträgen.'] },
  'jobs.job.dispatch': { en: ['Act for a technician', 'Moves any job along in the place of the technician who phones in.'], de: ['Für einen Techniker handeln', 'Führt jeden Auftrag anstelle des Technikers weiter, der anruft.'] },
  'jobs.job.cancel': { en: ['Cancel jobs', 'Calls a job off; a fee may follow from the price rules.'], de: ['Aufträge absagen', 'Sagt einen Auftrag ab; nach den Preisregeln kann eine Gebühr folgen.'] },
  'jobs.job.give': { en: ['Give jobs to branches', 'Has a branch or a partner do a job, or takes it back into the house.'], de: ['Aufträge an Niederlassungen geben', 'Lässt eine Niederlassung oder einen Partner einen Auftrag erledigen oder holt ihn ins Haus zurück.'] },
  'jobs.job.hold': { en: ['Put jobs on hold', 'Pauses a job with a reason and lets it go on.'], de: ['Aufträge anhalten', 'Hält einen Auftrag mit Grund an und lässt ihn weiterlaufen.'] },
  'jobs.job.redirect': { en: ['Change where a job goes', 'Changes the destination of a job that is under way.'], de: ['Ziel eines Auftrags ändern', 'Ändert das Ziel eines laufenden Auftrags.'] },
  'jobs.job.decide_goa': { en: ['Decide “gone on arrival”', 'Accepts or rejects a technician’s report that nobody was there.'], de: ['Über „niemand angetroffen“ entscheiden', 'Nimmt die Meldung eines Technikers an, dass niemand da war, oder weist sie zurück.'] },
  'jobs.visit.plan': { en: ['Plan further visits', 'Adds a visit to a job and follow-up jobs.'], de: ['Weitere Besuche planen', 'Fügt einem Auftrag Besuche und Folgeaufträge hinzu.'] },
  'jobs.job.work': { en: ['Do one’s own jobs', 'Sees the jobs given to oneself in the technician’s app and works on them.'], de: ['Eigene Aufträge erledigen', 'Sieht die eigenen Aufträge in der Techniker-App und arbeitet daran.'] },
  'dispatch.board.read': { en: ['Watch the board', 'Opens the dispatch console: queue, map, technicians and numbers of the day.'], de: ['Die Tafel sehen', 'Öffnet die Disposition: Warteschlange, Karte, Techniker und Zahlen des Tages.'] },
  'dispatch.job.assign': { en: ['Assign jobs', 'Offers jobs to technicians, gives them away and takes them back.'], de: ['Aufträge zuweisen', 'Bietet Technikern Aufträge an, vergibt sie und nimmt sie zurück.'] },
  'dispatch.policy.write': { en: ['Set the rules of dispatch', 'Changes how candidates are ranked and what happens by itself.'], de: ['Regeln der Disposition festlegen', 'Ändert, wie Kandidaten gereiht werden und was von selbst geschieht.'] },
  'dispatch.offer.answer': { en: ['Answer one’s own offers', 'Takes or declines jobs that are offered to oneself.'], de: ['Eigene Angebote beantworten', 'Nimmt Aufträge an, die einem angeboten werden, oder lehnt sie ab.'] },
  'tracking.position.read': { en: ['See where trucks are', 'Sees the live positions of everybody on duty.'], de: ['Sehen, wo die Fahrzeuge sind', 'Sieht die Standorte aller, die Dienst haben.'] },
  'tracking.position.report': { en: ['Report one’s own position', 'Sends the position of one’s own phone while on duty.'], de: ['Eigenen Standort melden', 'Sendet im Dienst den Standort des eigenen Telefons.'] },
  'workforce.technician.read': { en: ['See technicians and shifts', 'Sees skills, certificates, trucks, shifts and absences.'], de: ['Techniker und Schichten sehen', 'Sieht Fähigkeiten, Zeugnisse, Fahrzeuge, Schichten und Abwesenheiten.'] },
  'workforce.technician.write': { en: ['Change technicians and shifts', 'Makes people technicians, changes their skills and trucks, plans shifts and absences.'], de: ['Techniker und Schichten ändern', 'Macht Personen zu Technikern, ändert Fähigkeiten und Fahrzeuge, plant Schichten und Abwesenheiten.'] },
  'workforce.duty.change': { en: ['Go on and off duty', 'Starts and ends one’s own duty and breaks.'], de: ['Dienst beginnen und beenden', 'Beginnt und beendet den eigenen Dienst und eigene Pausen.'] },
  'customers.customer.read': { en: ['See customers', 'Sees names, phones, addresses, vehicles and history of customers.'], de: ['Kunden sehen', 'Sieht Namen, Telefonnummern, Adressen, Fahrzeuge und Geschichte der Kunden.'] },
  'customers.portal_user.manage': { en: ['Open the portal to customers', 'Invites people of customers, says what they see there and switches them off.'], de: ['Kunden das Portal öffnen', 'Lädt Personen von Kunden ein, bestimmt, was sie dort sehen, und schaltet sie ab.'] },
  'customers.customer.write': { en: ['Change customers', 'Adds and changes customers, their sites and vehicles.'], de: ['Kunden ändern', 'Legt Kunden, ihre Orte und Fahrzeuge an und ändert sie.'] },
  'comms.message.read': { en: ['Read messages', 'Reads everything that was written to customers and technicians.'], de: ['Nachrichten lesen', 'Liest alles, was an Kunden und Techniker geschrieben wurde.'] },
  'comms.message.send': { en: ['Write messages', 'Writes to customers in the name of the organisation.'], de: ['Nachrichten schreiben', 'Schreibt Kunden im Namen der Organisation.'] },
  'comms.conversation.read': { en: ['Read conversations', 'Reads what customers, technicians and the office write to each other about a job.'], de: ['Gespräche lesen', 'Liest, was Kunden, Techniker und Büro einander zu einem Auftrag schreiben.'] },
  'comms.conversation.write': { en: ['Answer in conversations', 'Writes to customers and technicians about a job, and marks their messages as seen.'], de: ['In Gesprächen antworten', 'Schreibt Kunden und Technikern zu einem Auftrag und kennzeichnet ihre Nachrichten als gesehen.'] },
  'comms.template.read': { en: ['See message templates', 'Reads the texts that are sent by themselves.'], de: ['Nachrichtenvorlagen sehen', 'Liest die Texte, die von selbst verschickt werden.'] },
  'comms.template.write': { en: ['Change message templates', 'Changes the texts that are sent by themselves.'], de: ['Nachrichtenvorlagen ändern', 'Ändert die Texte, die von selbst verschickt werden.'] },
  'billing.estimate.read': { en: ['See estimates', 'Sees what a job will cost; a technician sees those of his own jobs.'], de: ['Kostenvoranschläge sehen', 'Sieht, was ein Auftrag kosten wird; ein Techniker nur bei eigenen Aufträgen.'] },
  'billing.invoice.read': { en: ['See invoices', 'Sees every invoice with its payments.'], de: ['Rechnungen sehen', 'Sieht jede Rechnung mit ihren Zahlungen.'] },
  'billing.invoice.write': { en: ['Write invoices', 'Issues, changes and credits invoices.'], de: ['Rechnungen schreiben', 'Stellt Rechnungen aus, ändert sie und schreibt sie gut.'] },
  'billing.payment.take': { en: ['Take payments', 'Records cash and charges cards.'], de: ['Zahlungen annehmen', 'Nimmt Bargeld an und belastet Karten.'] },
  'billing.payment.refund': { en: ['Pay back', 'Gives money back to customers.'], de: ['Zurückzahlen', 'Gibt Kunden Geld zurück.'] },
  'billing.rate_card.read': { en: ['See prices', 'Sees price lists and accounts of payers.'], de: ['Preise sehen', 'Sieht Preislisten und Konten der Zahler.'] },
  'billing.rate_card.write': { en: ['Set prices', 'Changes price lists and accounts of payers.'], de: ['Preise festlegen', 'Ändert Preislisten und Konten der Zahler.'] },
  'catalog.service.write': { en: ['Change services and skills', 'Decides what is offered, what is asked and what a job needs.'], de: ['Leistungen und Fähigkeiten ändern', 'Legt fest, was angeboten und gefragt wird und was ein Auftrag braucht.'] },
  'engagement.rating.read': { en: ['See ratings', 'Reads what customers thought of the work.'], de: ['Bewertungen sehen', 'Liest, was Kunden von der Arbeit hielten.'] },
  'identity.organisation.edit': { en: ['Change the organisation', 'Changes name, time zone, currency, measures and the rules on the job.'], de: ['Die Organisation ändern', 'Ändert Name, Zeitzone, Währung, Maße und die Regeln am Einsatzort.'] },
  'identity.person.read': { en: ['See people and roles', 'Sees who belongs to the organisation and what each may do.'], de: ['Personen und Rollen sehen', 'Sieht, wer zur Organisation gehört und was jeder darf.'] },
  'identity.person.edit': { en: ['Manage people', 'Adds people, changes their roles and switches them off; never beyond one’s own rights.'], de: ['Personen verwalten', 'Fügt Personen hinzu, ändert ihre Rollen und schaltet sie ab; nie über die eigenen Rechte hinaus.'] },
  'identity.branch.manage': { en: ['Set up branches', 'Adds and renames branches and partners, and switches them off.'], de: ['Niederlassungen einrichten', 'Legt Niederlassungen und Partner an, benennt sie um und schaltet sie ab.'] },
  'identity.role.edit': { en: ['Make roles', 'Makes roles from permissions that one has and changes them.'], de: ['Rollen gestalten', 'Stellt Rollen aus Rechten zusammen, die man selbst hat, und ändert sie.'] },
  'identity.key.manage': { en: ['Manage keys of programs', 'Makes and ends keys with which other programs work here; never beyond one’s own rights.'], de: ['Schlüssel für Programme verwalten', 'Erstellt und beendet Schlüssel, mit denen andere Programme hier arbeiten; nie über die eigenen Rechte hinaus.'] },
  'identity.support.grant': { en: ['Let the provider’s support in', 'Lets people of the provider come in for a time, and ends it at once.'], de: ['Den Support des Anbieters hereinlassen', 'Lässt Leute des Anbieters für eine Zeit herein und beendet das sofort.'] },
  'identity.client.manage': { en: ['Manage clients', 'Creates client organisations, suspends them and lets them go on.'], de: ['Kunden-Organisationen verwalten', 'Legt Organisationen von Kunden an, sperrt sie und lässt sie weiterarbeiten.'] },
  'identity.client.enter': { en: ['Support clients', 'Enters a client’s organisation while the client allows it.'], de: ['Kunden-Organisationen unterstützen', 'Betritt die Organisation eines Kunden, solange dieser es erlaubt.'] },
  'compliance.event.read': { en: ['Read the audit trail', 'Sees everything that happened, when and by whom.'], de: ['Das Protokoll lesen', 'Sieht alles, was geschehen ist, wann und durch wen.'] },
  'compliance.event.export': { en: ['Take the audit trail away', 'Downloads the audit trail as a file.'], de: ['Das Protokoll herunterladen', 'Lädt das Protokoll als Datei herunter.'] },
  'ops.dead_task.read': { en: ['See failed tasks', 'Sees what the system could not finish by itself.'], de: ['Gescheiterte Vorgänge sehen', 'Sieht, was das System nicht von selbst beenden konnte.'] },
  'ops.dead_task.retry': { en: ['Retry failed tasks', 'Lets the system try again what it could not finish.'], de: ['Gescheiterte Vorgänge wiederholen', 'Lässt das System erneut versuchen, was es nicht beenden konnte.'] },
  'demo.city.drive': { en: ['Drive the demonstration', 'Sets the speed of the demonstration city and takes over its people.'], de: ['Die Vorführung lenken', 'Bestimmt das Tempo der Vorführstadt und übernimmt ihre Figuren.'] },
};

/** These permissions in words, in the order of the list above; `has` says which of them the reader has. */
export function wordsOf(permissions: readonly string[], language: Language, has: ReadonlySet<string>): PermissionWords[] {
  const order = Object.keys(permissionWords);
  return [...permissions]
    .sort((one, other) => order.indexOf(one) - order.indexOf(other))
    .map((permission) => {
      const entry = permissionWords[permission];
      const [name, explanation] = entry?.[language] ?? [permission, ''];
      return { permission, area: areas[permission.split('.')[0]!]?.[language] ?? '', name, explanation, personal: isPersonal(permission), forPrograms: isFitForPrograms(permission), forBranches: isFitForBranches(permission), mine: has.has(permission) };
    });
}
