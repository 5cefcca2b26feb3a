import type { Starter, Words } from './starter.ts';

const group: Words = ['Irrigation and backflow', 'Bewässerung und Rückflussschutz', 'Riego y antirretorno', 'الري ومنع الارتداد'];
const zones = { key: 'zones', label: ['Every zone run once', 'Jeder Kreis einmal gelaufen', 'Cada zona probada', 'شُغّلت كل منطقة مرة'] as Words };
const shown = { key: 'shown', label: ['Controller explained to the customer', 'Steuerung dem Kunden erklärt', 'Programador explicado al cliente', 'شُرح جهاز التحكم للعميل'] as Words, required: false as const };

export const irrigationAndBackflowStarter: Starter = {
  skills: [
    { code: 'irrigation', name: ['Irrigation', 'Bewässerung', 'Riego', 'الري'], category: group },
    { code: 'backflow', name: ['Backflow testing', 'Prüfung des Rückflussschutzes', 'Prueba de antirretorno', 'فحص مانع الارتداد'], category: group },
  ],
  services: [
    {
      code: 'backflow_test', name: ['Yearly backflow test', 'Jährliche Prüfung des Rückflussverhinderers', 'Prueba anual de antirretorno', 'الفحص السنوي لمانع الارتداد'], icon: 'ripple', kind: 'scheduled', minutes: 45,
      description: ['Tested with a calibrated gauge, reported to the water supplier.', 'Mit geeichtem Gerät geprüft, dem Versorger gemeldet.', 'Probado con manómetro calibrado y notificado al suministrador.', 'فحص بجهاز معاير وإبلاغ مزود المياه.'],
      skills: [{ skill: 'backflow', level: 2 }], abilities: ['test_kit'], certifications: ['backflow_tester'],
      questions: [{ key: 'serial', text: ['Serial number of the assembly, if known', 'Seriennummer der Armatur, wenn bekannt', 'Número de serie del conjunto, si lo sabe', 'الرقم التسلسلي إن عُرف'], required: false, choices: [] }],
      checklist: [
        { key: 'gauge', label: ['Gauge calibration is valid', 'Kalibrierung des Messgeräts gültig', 'Calibración del manómetro vigente', 'معايرة الجهاز سارية'] },
        { key: 'readings', label: ['Readings noted', 'Messwerte notiert', 'Lecturas anotadas', 'دُوّنت القراءات'] },
        { key: 'open', label: ['Valves open again', 'Ventile wieder offen', 'Válvulas abiertas de nuevo', 'فُتحت الصمامات ثانية'] },
      ],
      evidence: { photosBeforeWork: 1, photosAtEnd: 1, signature: true }, price: { base: 95 },
    },
    {
      code: 'backflow_repair', name: ['Backflow assembly repaired', 'Rückflussverhinderer reparieren', 'Reparación de antirretorno', 'إصلاح مانع الارتداد'], icon: 'tool', kind: 'scheduled', minutes: 90,
      description: ['Worn parts changed and tested again.', 'Verschleißteile gewechselt und neu geprüft.', 'Piezas gastadas cambiadas y nueva prueba.', 'تبديل القطع البالية وإعادة الفحص.'],
      skills: [{ skill: 'backflow', level: 3 }], abilities: ['test_kit'], certifications: ['backflow_tester'],
      checklist: [{ key: 'passed', label: ['Passed when tested again', 'Erneute Prüfung bestanden', 'Superada la nueva prueba', 'نجح في إعادة الفحص'] }],
      evidence: { photosBeforeWork: 1, photosAtEnd: 1, signature: true }, price: { base: 145, perHour: 95, includedMinutes: 60 },
    },
    {
      code: 'spring_start', name: ['Spring start-up', 'Inbetriebnahme im Frühjahr', 'Puesta en marcha de primavera', 'تشغيل الربيع'], icon: 'plant-2', kind: 'scheduled', minutes: 60,
      description: ['Water on, every zone run, heads set, times programmed.', 'Wasser an, alle Kreise laufen, Regner eingestellt, Zeiten programmiert.', 'Agua abierta, zonas probadas, aspersores ajustados, horario programado.', 'فتح الماء وتشغيل كل منطقة وضبط الرشاشات والأوقات.'],
      skills: [{ skill: 'irrigation', level: 1 }], checklist: [zones, shown], price: { base: 89, perHour: 75, includedMinutes: 60 },
    },
    {
      code: 'winter_blow_out', name: ['Winter blow-out', 'Winterfest machen', 'Vaciado de invierno', 'تفريغ الشتاء'], icon: 'snowflake', kind: 'scheduled', minutes: 45,
      description: ['Lines blown out so that nothing freezes.', 'Leitungen ausgeblasen, damit nichts einfriert.', 'Tuberías vaciadas con aire para que nada se hiele.', 'تفريغ الخطوط بالهواء كي لا تتجمد.'],
      skills: [{ skill: 'irrigation', level: 1 }], abilities: ['compressor'], checklist: [zones, { key: 'shut', label: ['Water shut off and drained', 'Wasser abgestellt und entleert', 'Agua cortada y vaciada', 'قُطع الماء وصُرّف'] }], price: { base: 85 },
    },
    {
      code: 'irrigation_repair', name: ['Irrigation repair', 'Bewässerung reparieren', 'Reparación de riego', 'إصلاح الري'], icon: 'droplet', kind: 'scheduled', minutes: 90,
      description: ['Broken heads, valves and lines mended.', 'Kaputte Regner, Ventile und Leitungen repariert.', 'Aspersores, válvulas y tuberías reparados.', 'إصلاح الرشاشات والصمامات والخطوط.'],
      skills: [{ skill: 'irrigation', level: 2 }],
      questions: [{ key: 'running', text: ['Does water run all the time?', 'Läuft das Wasser ständig?', '¿Corre el agua sin parar?', 'هل يجري الماء باستمرار؟'], choices: [
        { key: 'no', label: ['No', 'Nein', 'No', 'لا'] },
        { key: 'yes', label: ['Yes', 'Ja', 'Sí', 'نعم'], effect: { priority: 'urgent', advice: ['Close the valve in front of the backflow assembly until we come.', 'Schließen Sie den Hahn vor dem Rückflussverhinderer, bis wir kommen.', 'Cierre la válvula delante del antirretorno hasta que lleguemos.', 'أغلق الصمام الذي قبل مانع الارتداد حتى نصل.'] } },
      ] }],
      checklist: [zones, shown], price: { base: 95, perHour: 85, includedMinutes: 60 },
    },
  ],
};
