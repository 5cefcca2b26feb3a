import type { Starter, StarterQuestion, Words } from './starter.ts';

const group: Words = ['Plumbing', 'Sanitär', 'Fontanería', 'السباكة'];
const tight = { key: 'tight', label: ['Tested under pressure, nothing drips', 'Unter Druck geprüft, nichts tropft', 'Probado a presión, nada gotea', 'اختُبر تحت الضغط ولا تسريب'] as Words };
const clean = { key: 'clean', label: ['Place left clean', 'Arbeitsplatz sauber hinterlassen', 'Lugar limpio', 'تُرك المكان نظيفًا'] as Words, required: false as const };
const running: StarterQuestion = {
  key: 'running',
  text: ['Is water running now?', 'Läuft gerade Wasser aus?', '¿Está saliendo agua ahora?', 'هل يتسرب الماء الآن؟'],
  choices: [
    { key: 'no', label: ['No, it is shut off', 'Nein, es ist abgestellt', 'No, está cortada', 'لا، الماء مقطوع'] },
    { key: 'drips', label: ['It drips', 'Es tropft', 'Gotea', 'يقطر'] },
    { key: 'yes', label: ['Yes, and it cannot be stopped', 'Ja, und es lässt sich nicht abstellen', 'Sí, y no se puede cerrar', 'نعم ولا يمكن إيقافه'], effect: { priority: 'emergency', advice: ['Close the main stopcock, usually where the pipe enters the house, and switch off electricity where water reaches it.', 'Schließen Sie den Haupthahn, meist dort, wo die Leitung ins Haus kommt, und schalten Sie Strom ab, wo Wasser hinkommt.', 'Cierre la llave general, suele estar donde entra la tubería, y corte la luz donde llegue el agua.', 'أغلق المحبس الرئيسي عند دخول الأنبوب إلى المنزل، وافصل الكهرباء حيث يصل الماء.'] } },
  ],
};

export const plumbingStarter: Starter = {
  skills: [
    { code: 'plumbing', name: ['Plumbing', 'Sanitärinstallation', 'Fontanería', 'السباكة'], category: group },
    { code: 'drains', name: ['Drain cleaning', 'Rohrreinigung', 'Desatascos', 'تسليك المجاري'], category: group },
    { code: 'water_heaters', name: ['Water heaters', 'Warmwassergeräte', 'Calentadores', 'سخانات المياه'], category: group },
  ],
  services: [
    {
      code: 'burst_pipe', name: ['Leak or burst pipe', 'Rohrbruch oder Leck', 'Fuga o tubería rota', 'تسريب أو كسر أنبوب'], icon: 'droplet', kind: 'roadside', minutes: 90, priority: 'urgent',
      description: ['Water where it should not be: somebody comes now.', 'Wasser, wo keines sein soll: Es kommt gleich jemand.', 'Agua donde no debe: acudimos ya.', 'ماء في غير مكانه: نأتي الآن.'],
      skills: [{ skill: 'plumbing', level: 2 }], questions: [running], checklist: [tight, clean], evidence: { photosBeforeWork: 2, signature: true },
      price: { base: 149, perHour: 120, includedMinutes: 60 },
    },
    {
      code: 'blocked_drain', name: ['Blocked drain', 'Verstopfter Abfluss', 'Desagüe atascado', 'انسداد مجرى'], icon: 'bucket-droplet', kind: 'roadside', minutes: 60,
      description: ['Sink, bath, toilet or main drain cleared.', 'Spüle, Bad, WC oder Hauptleitung wieder frei.', 'Fregadero, baño, inodoro o bajante desatascados.', 'تسليك مغسلة أو حمام أو مرحاض أو خط رئيسي.'],
      skills: [{ skill: 'drains', level: 1 }], abilities: ['drain_machine'],
      questions: [{ key: 'what', text: ['What is blocked?', 'Was ist verstopft?', '¿Qué está atascado?', 'ما المسدود؟'], choices: [
        { key: 'one', label: ['One sink, bath or toilet', 'Ein Becken, Bad oder WC', 'Un fregadero, baño o inodoro', 'مغسلة أو حمام أو مرحاض واحد'] },
        { key: 'several', label: ['Several at once', 'Mehrere zugleich', 'Varios a la vez', 'عدة في الوقت نفسه'], effect: { priority: 'urgent', abilities: ['jetter'], skills: [{ skill: 'drains', level: 2 }] } },
      ] }],
      checklist: [{ key: 'flows', label: ['Flow tried with plenty of water', 'Ablauf mit viel Wasser geprüft', 'Desagüe probado con mucha agua', 'جُرب التصريف بماء كثير'] }, clean], evidence: { signature: true },
      price: { base: 139, perHour: 110, includedMinutes: 60 },
    },
    {
      code: 'no_hot_water', name: ['No hot water', 'Kein warmes Wasser', 'Sin agua caliente', 'لا ماء ساخن'], icon: 'flame', kind: 'roadside', minutes: 90,
      description: ['The water heater looked at and mended.', 'Warmwassergerät geprüft und repariert.', 'Calentador revisado y reparado.', 'فحص السخان وإصلاحه.'],
      skills: [{ skill: 'water_heaters', level: 2 }], checklist: [tight, { key: 'valve', label: ['Safety valve tried', 'Sicherheitsventil geprüft', 'Válvula de seguridad probada', 'جُرب صمام الأمان'] }], evidence: { signature: true },
      price: { base: 129, perHour: 115, includedMinutes: 60 },
    },
    {
      code: 'tap_or_toilet', name: ['Tap or toilet repaired', 'Armatur oder WC reparieren', 'Reparación de grifo o inodoro', 'إصلاح صنبور أو مرحاض'], icon: 'tool', kind: 'scheduled', minutes: 60,
      description: ['Drips, runs or wobbles: mended by appointment.', 'Tropft, läuft oder wackelt: nach Termin repariert.', 'Gotea, corre o se mueve: reparado con cita.', 'يقطر أو يجري أو يهتز: نصلحه بموعد.'],
      skills: [{ skill: 'plumbing', level: 1 }], checklist: [tight, clean], evidence: { signature: true },
      price: { base: 119, perHour: 100, includedMinutes: 60 },
    },
    {
      code: 'water_heater_fitted', name: ['Water heater fitted', 'Warmwassergerät einbauen', 'Instalación de calentador', 'تركيب سخان'], icon: 'home-bolt', kind: 'scheduled', minutes: 180,
      description: ['The old one taken away, the new one fitted.', 'Altgerät mitgenommen, neues eingebaut.', 'Retirada del antiguo e instalación del nuevo.', 'أخذ القديم وتركيب الجديد.'],
      skills: [{ skill: 'water_heaters', level: 3 }], checklist: [tight, { key: 'old_taken', label: ['Old one taken away', 'Altgerät mitgenommen', 'Antiguo retirado', 'أُخذ القديم'] }], evidence: { photosAtEnd: 2, signature: true },
      price: { base: 390, perHour: 110, includedMinutes: 180 },
    },
  ],
};
