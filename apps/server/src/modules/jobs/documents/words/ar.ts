import type { CertificateWords } from './certificate-words.ts';

export const ar: CertificateWords = {
  locale: 'ar-u-nu-latn',
  title: 'شهادة إنجاز العمل',
  doneFor: 'أُنجز لصالح',
  service: 'الخدمة',
  where: 'المكان',
  destination: 'الوجهة',
  vehicle: 'المركبة',
  technician: 'الفني',
  arrived: 'الوصول',
  finished: 'الانتهاء',
  done: 'ما تم إنجازه',
  photos: 'صور العمل',
  signed: (name, at) => `وقّعه ${name} في ${at}`,
  unsigned: 'لم يوقّع أحد في الموقع.',
  printed: (at) => `أُعدّت في ${at} من سجل هذا الطلب.`,
};
