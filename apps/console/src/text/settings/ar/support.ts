import type { TranslationOf } from '@truckroll/ui';
import type { support as en } from '../en/support.ts';

export const support: TranslationOf<typeof en> = {
  lead: 'لا يستطيع من يوفّر لك Truckroll النظر داخل مؤسستك إلا إن سمحت له مدة من الزمن. وما يفعله عندها يُسجَّل في سجل التدقيق لديك.',
  add: 'السماح بدخول الدعم',
  none: 'لم يُسمح بدخول الدعم قط',
  noneHint: 'افعل ذلك عندما تطلب المساعدة، وأنهِه عندما تحصل عليها.',
  reason: 'ما تحتاج المساعدة فيه',
  role: 'ما يجوز للدعم',
  read_only: 'النظر فقط',
  admin: 'العمل بصفة مسؤول',
  roleHint: 'في الحالتين لا يغيّر الدعم أشخاصًا ولا أدوارًا ولا مفاتيح ولا إعدادات الدخول.',
  hours: 'لكم ساعة',
  hoursHint: 'أسبوع على الأكثر (168).',
  replaces: 'ما يسري الآن ينتهي بذلك.',
  granted: 'يجوز للدعم الدخول',
  by: 'من {name}، {time}',
  until: 'حتى {time}',
  holds: 'مفتوح',
  ended: 'منتهٍ',
  revoke: 'إنهاء الآن',
  revokeHint: 'من في الداخل يخرج مع نقرته التالية.',
  revoked: 'لم يعد الدعم يستطيع الدخول',
  seeTrail: 'ماذا فعل الدعم',
};
