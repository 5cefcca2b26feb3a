import type { TranslationOf } from '@truckroll/ui';
import type { factorPolicy as en } from '../en/factor-policy.ts';

export const factorPolicy: TranslationOf<typeof en> = {
  lead: 'من لا تكفيه كلمة المرور وحدها للدخول.',
  roles: 'من يحتاج إلى عامل ثانٍ',
  rolesLead: 'من لديه أحد هذه الأدوار يُعدّ تطبيق مصادقة أو مفتاح مرور، ولا يستطيع شيئًا آخر بدونه.',
  always: 'المالكون والمسؤولون',
  alwaysHint: 'دائمًا؛ ولا يُستثنى إلا العرض التجريبي.',
  grace: 'ابتداءً من متى',
  graceLead: 'حتى ذلك الحين يُذكَّر الأشخاص فقط، كي لا يتوقف أحد وسط مناوبته.',
  graceDays: 'أيام التذكير، ابتداءً من الحفظ',
  from: 'يسري من {date}.',
  ownFirst: 'من يفرض عاملًا ثانيًا يكون لديه واحد. أعدّ عاملك أولًا:',
};
