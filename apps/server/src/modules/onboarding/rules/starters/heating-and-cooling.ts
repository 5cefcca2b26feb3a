import type { Starter, StarterQuestion, Words } from './starter.ts';

const group: Words = ['Heating and cooling', 'Heizung und Klima', 'Calefacción y climatización', 'التدفئة والتبريد'];
const before = { key: 'isolated', label: ['Power and fuel isolated before work', 'Strom und Brennstoff vor der Arbeit getrennt', 'Corriente y combustible cortados antes del trabajo', 'فُصل التيار والوقود قبل العمل'] as Words };
const explained = { key: 'explained', label: ['Result explained to the customer', 'Ergebnis dem Kunden erklärt', 'Resultado explicado al cliente', 'شُرحت النتيجة للعميل'] as Words, required: false as const };
const fuel: StarterQuestion = {
  key: 'fuel',
  text: ['What does it run on?', 'Womit läuft sie?', '¿Con qué funciona?', 'بماذا يعمل؟'],
  choices: [
    { key: 'gas', label: ['Gas', 'Gas', 'Gas', 'غاز'], effect: { skills: [{ skill: 'gas', level: 2 }], advice: ['If you smell gas, open the windows, use no switches, leave the house and call the gas emergency number.', 'Wenn Sie Gas riechen: Fenster öffnen, keine Schalter betätigen, Haus verlassen und den Gasnotdienst rufen.', 'Si huele a gas, abra las ventanas, no toque interruptores, salga de casa y llame a la emergencia de gas.', 'إن شممت رائحة غاز فافتح النوافذ ولا تلمس المفاتيح واخرج واتصل بطوارئ الغاز.'] } },
    { key: 'oil', label: ['Oil', 'Öl', 'Gasóleo', 'وقود سائل'] },
    { key: 'electric', label: ['Electricity or heat pump', 'Strom oder Wärmepumpe', 'Electricidad o bomba de calor', 'كهرباء أو مضخة حرارية'] },
    { key: 'unknown', label: ['I do not know', 'Weiß ich nicht', 'No lo sé', 'لا أعرف'] },
  ],
};
const vulnerable: StarterQuestion = {
  key: 'vulnerable',
  text: ['Is anybody there very old, very young or ill?', 'Ist jemand dort sehr alt, sehr jung oder krank?', '¿Hay personas muy mayores, muy pequeñas o enfermas?', 'هل يوجد مسنّون أو أطفال صغار أو مرضى؟'],
  choices: [
    { key: 'no', label: ['No', 'Nein', 'No', 'لا'] },
    { key: 'yes', label: ['Yes', 'Ja', 'Sí', 'نعم'], effect: { priority: 'urgent' } },
  ],
};

export const heatingAndCoolingStarter: Starter = {
  skills: [
    { code: 'heating', name: ['Heating', 'Heizung', 'Calefacción', 'التدفئة'], category: group },
    { code: 'cooling', name: ['Cooling and refrigerants', 'Kühlung und Kältemittel', 'Refrigeración y refrigerantes', 'التبريد وغازات التبريد'], category: group },
    { code: 'gas', name: ['Gas appliances', 'Gasgeräte', 'Aparatos de gas', 'أجهزة الغاز'], category: group },
  ],
  services: [
    {
      code: 'no_heat', name: ['No heat', 'Heizung ausgefallen', 'Sin calefacción', 'عطل في التدفئة'], icon: 'flame', kind: 'roadside', minutes: 90, priority: 'urgent',
      description: ['The heating is off: somebody comes as soon as possible.', 'Die Heizung ist aus: Es kommt so bald wie möglich jemand.', 'La calefacción no funciona: acudimos lo antes posible.', 'التدفئة متوقفة: نأتي بأسرع وقت.'],
      skills: [{ skill: 'heating', level: 2 }], questions: [fuel, vulnerable], checklist: [before, { key: 'co', label: ['Carbon monoxide measured', 'Kohlenmonoxid gemessen', 'Monóxido de carbono medido', 'قيس أول أكسيد الكربون'] }, explained],
      evidence: { signature: true }, price: { base: 129, perHour: 110, includedMinutes: 60 },
    },
    {
      code: 'no_cooling', name: ['No cooling', 'Klimaanlage ausgefallen', 'Sin aire acondicionado', 'عطل في التبريد'], icon: 'snowflake', kind: 'roadside', minutes: 90,
      description: ['The air conditioning does not cool.', 'Die Klimaanlage kühlt nicht.', 'El aire acondicionado no enfría.', 'المكيف لا يبرّد.'],
      skills: [{ skill: 'cooling', level: 2 }], questions: [vulnerable], checklist: [before, { key: 'leak', label: ['Refrigerant circuit checked for leaks', 'Kältekreis auf Lecks geprüft', 'Circuito revisado en busca de fugas', 'فُحصت دائرة التبريد من التسريب'] }, explained],
      evidence: { signature: true }, price: { base: 119, perHour: 110, includedMinutes: 60 },
    },
    {
      code: 'heating_service', name: ['Yearly heating service', 'Jährliche Heizungswartung', 'Revisión anual de calefacción', 'صيانة سنوية للتدفئة'], icon: 'temperature', kind: 'scheduled', minutes: 75,
      description: ['Cleaned, measured and set, with a report.', 'Gereinigt, gemessen und eingestellt, mit Protokoll.', 'Limpieza, medición y ajuste, con informe.', 'تنظيف وقياس وضبط مع تقرير.'],
      skills: [{ skill: 'heating', level: 1 }], questions: [fuel], checklist: [before, { key: 'combustion', label: ['Combustion measured', 'Verbrennung gemessen', 'Combustión medida', 'قيس الاحتراق'] }, explained],
      evidence: { signature: true }, price: { base: 139 },
    },
    {
      code: 'cooling_service', name: ['Yearly cooling service', 'Jährliche Klimawartung', 'Revisión anual de aire acondicionado', 'صيانة سنوية للتكييف'], icon: 'air-conditioning', kind: 'scheduled', minutes: 75,
      description: ['Filters, coils and drain cleaned, pressures measured.', 'Filter, Wärmetauscher und Ablauf gereinigt, Drücke gemessen.', 'Filtros, baterías y desagüe limpios, presiones medidas.', 'تنظيف المرشحات والملفات والتصريف وقياس الضغط.'],
      skills: [{ skill: 'cooling', level: 1 }], checklist: [before, { key: 'filters', label: ['Filters cleaned or changed', 'Filter gereinigt oder gewechselt', 'Filtros limpios o cambiados', 'نُظفت المرشحات أو بُدلت'] }, explained],
      evidence: { signature: true }, price: { base: 129 },
    },
    {
      code: 'thermostat', name: ['Thermostat fitted', 'Thermostat einbauen', 'Instalación de termostato', 'تركيب منظم حرارة'], icon: 'home-bolt', kind: 'scheduled', minutes: 60,
      description: ['The old one taken off, the new one fitted and explained.', 'Altes abgebaut, neues eingebaut und erklärt.', 'Se retira el antiguo, se instala y explica el nuevo.', 'نزع القديم وتركيب الجديد وشرحه.'],
      skills: [{ skill: 'heating', level: 1 }], checklist: [before, { key: 'tested', label: ['Heating and cooling tried', 'Heizen und Kühlen probiert', 'Calor y frío probados', 'جُرب التدفئة والتبريد'] }, explained],
      price: { base: 149 },
    },
  ],
};
