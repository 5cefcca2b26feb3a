import type { TranslationOf } from '@truckroll/ui';
import type { frame as en } from '../en/frame.ts';

export const frame: TranslationOf<typeof en> = {
  title: 'الإعدادات',
  groups: { you: 'أنت', company: 'الشركة', work: 'الخدمات والعاملون', access: 'الأشخاص والوصول', security: 'الأمان', provider: 'المزوّد' },
  pages: { accounts: 'الحسابات', booking: 'الحجز', templates: 'الرسائل', account: 'حسابي', organisation: 'المؤسسة', branches: 'الفروع', 'first-steps': 'الخطوات الأولى', catalogues: 'كتالوجات جاهزة', territories: 'مناطق الخدمة', import: 'استيراد القوائم', services: 'الخدمات', prices: 'الأسعار', pay: 'أجور الفنيين', technicians: 'الفنيون', shifts: 'المناوبات', trucks: 'الشاحنات', 'second-factor': 'العامل الثاني', 'second-factor-policy': 'العامل الثاني للآخرين', 'single-sign-on': 'الدخول الموحّد', audit: 'سجل التدقيق', people: 'الأشخاص', roles: 'الأدوار', keys: 'مفاتيح البرامج', 'service-clients': 'عملاء الخدمة', 'portal-users': 'وصول العملاء', security: 'مركز الأمان', 'support-access': 'وصول الدعم', clients: 'العملاء' },
  nothingHere: 'لا توجد صفحة كهذه لك',
  nothingHereHint: 'غير موجودة، أو أن أدوارك لا تفتحها. اسأل مالكًا أو مسؤولًا في مؤسستك.',
  save: 'حفظ التغييرات',
  saved: 'تم الحفظ',
  discard: 'تجاهل',
  cancel: 'إلغاء',
  close: 'إغلاق',
  unsaved: 'لم يُحفظ بعد',
  changedMeanwhile: 'غيّر شخص آخر هذا منذ فتحته. ما كتبته ما زال هنا لكنه لم يُحفظ.',
  loadTheirs: 'عرض الوضع الحالي',
  needed: 'مطلوب',
  copy: 'نسخ',
  copied: 'نُسخ',
  more: 'عرض المزيد',
  moreOf: 'عرض المزيد (بقي {n})',
  search: 'بحث',
};
