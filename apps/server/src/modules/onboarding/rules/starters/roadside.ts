import type { Starter, StarterQuestion, Words } from './starter.ts';

const roadside: Words = ['Roadside', 'Pannenhilfe', 'Asistencia en carretera', 'المساعدة على الطريق'];
const towing: Words = ['Towing', 'Abschleppen', 'Remolque', 'السحب'];
const safe = { key: 'scene_safe', label: ['Scene is safe: vest, cones, lights', 'Stelle gesichert: Weste, Leitkegel, Licht', 'Lugar seguro: chaleco, conos, luces', 'المكان مؤمَّن: سترة وأقماع وأضواء'] as Words };
const where: StarterQuestion = {
  key: 'where',
  text: ['Where is the vehicle standing?', 'Wo steht das Fahrzeug?', '¿Dónde está el vehículo?', 'أين تقف المركبة؟'],
  choices: [
    { key: 'home', label: ['At home or in a car park', 'Zu Hause oder auf einem Parkplatz', 'En casa o en un aparcamiento', 'في المنزل أو في موقف سيارات'] },
    { key: 'kerb', label: ['At the kerb', 'Am Straßenrand', 'Junto a la acera', 'بجانب الرصيف'] },
    { key: 'shoulder', label: ['On the shoulder of a fast road', 'Auf dem Standstreifen', 'En el arcén de una vía rápida', 'على كتف طريق سريع'], effect: { priority: 'urgent', advice: ['Switch on the hazard lights, leave on the side away from traffic and wait behind the barrier.', 'Schalten Sie die Warnblinker ein, steigen Sie auf der Seite ohne Verkehr aus und warten Sie hinter der Leitplanke.', 'Encienda las luces de emergencia, salga por el lado sin tráfico y espere detrás de la barrera.', 'شغّل أضواء التحذير واخرج من الجهة البعيدة عن السيارات وانتظر خلف الحاجز.'] } },
    { key: 'lane', label: ['In a lane with traffic', 'Auf der Fahrbahn', 'En un carril con tráfico', 'في مسار السير'], effect: { priority: 'emergency', advice: ['If you can leave the car safely, get behind the barrier now, and call the emergency number when anybody is in danger.', 'Wenn Sie sicher aussteigen können, gehen Sie jetzt hinter die Leitplanke, und rufen Sie den Notruf, wenn jemand in Gefahr ist.', 'Si puede salir con seguridad, póngase ya detrás de la barrera y llame a emergencias si alguien corre peligro.', 'إن أمكنك الخروج بأمان فاذهب الآن خلف الحاجز، واتصل بالطوارئ إن كان أحد في خطر.'] } },
  ],
};

export const roadsideStarter: Starter = {
  skills: [
    { code: 'light_service', name: ['Light roadside service', 'Leichte Pannenhilfe', 'Asistencia ligera', 'خدمات الطريق الخفيفة'], category: roadside },
    { code: 'lockout', name: ['Lockout', 'Fahrzeugöffnung', 'Apertura de vehículos', 'فتح المركبات'], category: roadside },
    { code: 'tow_light', name: ['Light-duty towing', 'Abschleppen bis 3,5 t', 'Remolque ligero', 'سحب المركبات الخفيفة'], category: towing },
    { code: 'winch', name: ['Winching and recovery', 'Bergen mit der Winde', 'Rescate con cabrestante', 'الونش والإنقاذ'], category: towing },
  ],
  services: [
    {
      code: 'light_tow', name: ['Tow', 'Abschleppen', 'Remolque', 'سحب مركبة'], icon: 'car-crane', kind: 'roadside', minutes: 45, needsDestination: true,
      description: ['Cars, vans and motorcycles, to the place you choose.', 'Autos, Transporter und Motorräder, wohin Sie möchten.', 'Coches, furgonetas y motos, adonde usted elija.', 'سيارات وشاحنات صغيرة ودراجات إلى المكان الذي تختاره.'],
      skills: [{ skill: 'tow_light', level: 1 }], abilities: ['tow'],
      questions: [
        where,
        { key: 'drive', text: ['Which wheels are driven?', 'Welche Räder werden angetrieben?', '¿Qué ruedas tienen tracción?', 'ما هي العجلات الدافعة؟'], choices: [
          { key: 'two', label: ['Front or rear', 'Vorne oder hinten', 'Delanteras o traseras', 'أمامية أو خلفية'] },
          { key: 'all', label: ['All four, electric or very low', 'Alle vier, elektrisch oder sehr tief', 'Las cuatro, eléctrico o muy bajo', 'الأربع أو كهربائية أو منخفضة جدًا'], effect: { abilities: ['flatbed'] } },
          { key: 'unknown', label: ['I do not know', 'Weiß ich nicht', 'No lo sé', 'لا أعرف'] },
        ] },
        { key: 'rolls', text: ['Does it roll and steer?', 'Rollt und lenkt es?', '¿Rueda y gira?', 'هل تتحرك وتنعطف؟'], choices: [
          { key: 'yes', label: ['Yes', 'Ja', 'Sí', 'نعم'] },
          { key: 'no', label: ['No', 'Nein', 'No', 'لا'], effect: { abilities: ['winch'] } },
        ] },
      ],
      checklist: [safe, { key: 'secured', label: ['Vehicle secured at four points', 'Fahrzeug an vier Punkten gesichert', 'Vehículo sujeto por cuatro puntos', 'المركبة مثبتة من أربع نقاط'] }],
      evidence: { photosBeforeWork: 4, photosAtDestination: 1, photosAtEnd: 0, signature: true },
      price: { base: 115, perMile: 2.5, includedMiles: 5, perLoadedMile: 6, includedLoadedMiles: 5, storagePerDay: 50 },
    },
    {
      code: 'jump_start', name: ['Jump start', 'Starthilfe', 'Arranque con pinzas', 'تشغيل بالبطارية'], icon: 'battery-charging', kind: 'roadside', minutes: 20,
      description: ['A flat battery, started and tested.', 'Leere Batterie, gestartet und geprüft.', 'Batería descargada, arrancada y comprobada.', 'بطارية فارغة نشغّلها ونفحصها.'],
      skills: [{ skill: 'light_service', level: 1 }], abilities: ['jump_pack'],
      questions: [where],
      checklist: [safe, { key: 'battery_test', label: ['Battery and alternator tested', 'Batterie und Lichtmaschine geprüft', 'Batería y alternador comprobados', 'فُحصت البطارية والمولد'] }],
      price: { base: 79, perMile: 2, includedMiles: 5 },
    },
    {
      code: 'tire_change', name: ['Tyre change', 'Reifenwechsel', 'Cambio de rueda', 'تبديل إطار'], icon: 'wheel', kind: 'roadside', minutes: 25,
      description: ['The spare put on, or the flat plugged.', 'Ersatzrad montiert oder Loch abgedichtet.', 'Rueda de repuesto montada o pinchazo reparado.', 'نركّب الإطار الاحتياطي أو نسدّ الثقب.'],
      skills: [{ skill: 'light_service', level: 1 }], abilities: ['tire_kit'],
      questions: [
        where,
        { key: 'spare', text: ['Is there a spare wheel?', 'Gibt es ein Ersatzrad?', '¿Hay rueda de repuesto?', 'هل يوجد إطار احتياطي؟'], choices: [
          { key: 'yes', label: ['Yes', 'Ja', 'Sí', 'نعم'] },
          { key: 'no', label: ['No', 'Nein', 'No', 'لا'], effect: { advice: ['Without a spare we try to plug the tyre; if that fails we can tow.', 'Ohne Ersatzrad versuchen wir abzudichten; gelingt das nicht, schleppen wir ab.', 'Sin repuesto intentamos reparar el pinchazo; si no es posible, remolcamos.', 'من دون إطار احتياطي نحاول سدّ الثقب، وإن تعذر يمكننا السحب.'] } },
        ] },
        { key: 'lock', text: ['Wheel-lock key at hand?', 'Schlüssel für Felgenschloss zur Hand?', '¿Tiene la llave antirrobo?', 'هل مفتاح قفل العجلة معك؟'], required: false, askedWhen: { spare: ['yes'] }, choices: [
          { key: 'yes', label: ['Yes', 'Ja', 'Sí', 'نعم'] },
          { key: 'no', label: ['No', 'Nein', 'No', 'لا'] },
          { key: 'none', label: ['No wheel locks', 'Keine Felgenschlösser', 'No hay antirrobo', 'لا توجد أقفال'] },
        ] },
      ],
      checklist: [safe, { key: 'torque', label: ['Wheel nuts torqued', 'Radmuttern mit Drehmoment angezogen', 'Tuercas apretadas al par', 'شُدّت صواميل العجلة بالعزم'] }],
      price: { base: 89, perMile: 2, includedMiles: 5 },
    },
    {
      code: 'lockout', name: ['Lockout', 'Fahrzeug öffnen', 'Apertura de vehículo', 'فتح مركبة مقفلة'], icon: 'lock-open', kind: 'roadside', minutes: 20,
      description: ['Doors opened without damage.', 'Türen ohne Schaden geöffnet.', 'Puertas abiertas sin daños.', 'نفتح الأبواب دون ضرر.'],
      skills: [{ skill: 'lockout', level: 1 }], abilities: ['lockout_kit'],
      questions: [
        { key: 'inside', text: ['Is anybody locked in?', 'Ist jemand eingeschlossen?', '¿Hay alguien encerrado?', 'هل يوجد أحد في الداخل؟'], choices: [
          { key: 'nobody', label: ['Nobody', 'Niemand', 'Nadie', 'لا أحد'] },
          { key: 'person', label: ['A child, a person or an animal', 'Ein Kind, ein Mensch oder ein Tier', 'Un niño, una persona o un animal', 'طفل أو شخص أو حيوان'], effect: { priority: 'emergency', advice: ['If anybody inside is unwell, call the emergency number now and break a window far from them.', 'Geht es jemandem darin schlecht, rufen Sie jetzt den Notruf und schlagen Sie eine Scheibe weit weg von ihm ein.', 'Si alguien dentro se encuentra mal, llame ya a emergencias y rompa una ventana lejos de esa persona.', 'إن كان من في الداخل ليس بخير فاتصل بالطوارئ الآن واكسر نافذة بعيدة عنه.'] } },
        ] },
      ],
      checklist: [{ key: 'identity', label: ['Ownership checked', 'Berechtigung geprüft', 'Propiedad comprobada', 'تم التحقق من الملكية'] }],
      price: { base: 85, perMile: 2, includedMiles: 5 },
    },
    {
      code: 'fuel', name: ['Fuel delivery', 'Kraftstoff bringen', 'Entrega de combustible', 'توصيل وقود'], icon: 'gas-station', kind: 'roadside', minutes: 15,
      description: ['Enough to reach the next station.', 'Genug bis zur nächsten Tankstelle.', 'Lo suficiente hasta la próxima gasolinera.', 'ما يكفي للوصول إلى أقرب محطة.'],
      skills: [{ skill: 'light_service', level: 1 }], abilities: ['fuel_can'],
      questions: [where, { key: 'fuel', text: ['Which fuel?', 'Welcher Kraftstoff?', '¿Qué combustible?', 'أي وقود؟'], choices: [{ key: 'petrol', label: ['Petrol', 'Benzin', 'Gasolina', 'بنزين'] }, { key: 'diesel', label: ['Diesel', 'Diesel', 'Diésel', 'ديزل'] }] }],
      checklist: [safe],
      price: { base: 75, perMile: 2, includedMiles: 5 },
    },
    {
      code: 'winch_out', name: ['Winch-out', 'Freiziehen', 'Rescate con cabrestante', 'إخراج مركبة عالقة'], icon: 'anchor', kind: 'roadside', minutes: 40, priority: 'urgent',
      description: ['Out of sand, mud or a ditch.', 'Aus Sand, Schlamm oder Graben.', 'De arena, barro o una cuneta.', 'من الرمل أو الوحل أو الخندق.'],
      skills: [{ skill: 'winch', level: 1 }], abilities: ['winch'],
      questions: [where],
      checklist: [safe, { key: 'anchor', label: ['Anchor points checked', 'Anschlagpunkte geprüft', 'Puntos de anclaje comprobados', 'فُحصت نقاط التثبيت'] }],
      evidence: { photosBeforeWork: 2 },
      price: { base: 149, perMile: 2.5, includedMiles: 5, perHour: 120, includedMinutes: 30 },
    },
  ],
};
