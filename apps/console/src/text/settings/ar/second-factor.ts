import type { TranslationOf } from '@truckroll/ui';
import type { secondFactor as en } from '../en/second-factor.ts';

export const secondFactor: TranslationOf<typeof en> = {
  lead: 'ما تثبت به هويتك إلى جانب كلمة المرور. عندها لا تفتح كلمة مرور مسروقة وحدها شيئًا.',
  app: 'تطبيق مصادقة',
  appLead: 'تطبيق على هاتفك يعرض رمزًا جديدًا من ستة أرقام كل نصف دقيقة.',
  on: 'معدّ',
  off: 'غير معدّ',
  setUp: 'إعداد',
  replace: 'إعداد غيره',
  remove: 'حذف',
  removed: 'حُذف تطبيق المصادقة',
  required: 'يتطلب دورك عاملًا ثانيًا؛ يمكن استبداله لا حذفه.',
  passkeys: 'مفاتيح المرور',
  passkeysLead: 'ادخل ببصمتك أو وجهك أو رقمك السري بلا كلمة مرور. ولا يستطيع أحد سرقته بصفحة مزيفة.',
  codes: 'رموز الاسترداد',
  codesLead: 'يفتح كل منها حسابك مرة واحدة إن لم يكن هاتفك معك.',
  codesLeft: '{n, plural, =0 {لم يبق شيء} zero {لم يبق شيء} one {بقي رمز واحد} two {بقي رمزان} few {بقيت # رموز} many {بقي # رمزًا} other {بقي # رمز}}',
  renewHint: 'الرموز الجديدة تُبطل القديمة.',
  renew: 'إنشاء رموز جديدة',
};
