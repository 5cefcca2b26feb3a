import type { TranslationOf } from '@truckroll/ui/i18n/start-text.ts';
import type { en } from './en.ts';

export const ar: TranslationOf<typeof en> = {
  title: 'دفع هذه الفاتورة',
  bill: 'الفاتورة {number}',
  due: 'المبلغ المطلوب {amount}',
  simulated: 'هذه الشركة تجرّب Truckroll: لا تتحرك أموال حقيقية. اختر كيف تتصرف البطاقة.',
  card: 'البطاقة',
  cards: { tok_success: 'بطاقة صالحة', tok_challenge: 'بطاقة يطلب بنكها التأكيد', tok_insufficient_funds: 'بطاقة رصيدها غير كافٍ', tok_decline: 'بطاقة مرفوضة', tok_late_webhook: 'بطاقة يتأخر بنكها بضع ثوانٍ' },
  pay: 'دفع {amount}',
  paying: 'جارٍ الدفع …',
  slow: 'يستغرق هذا وقتًا أطول من المعتاد. انتظر من فضلك؛ لن يُخصم المبلغ إلا مرة واحدة مهما حدث.',
  lost: 'انقطع الاتصال. نتحقق من وصول الدفعة …',
  confirm: 'يطلب بنكك تأكيد هذه الدفعة.',
  toBank: 'التأكيد لدى البنك',
  afterBank: 'ستعرف هذه الصفحة تلقائيًا بعد أن تجيب.',
  underWay: 'دفعتك بمبلغ {amount} قيد التنفيذ. يمكنك إغلاق هذه الصفحة؛ ويُخصم المبلغ مرة واحدة.',
  paid: 'تم الدفع. شكرًا لك.',
  paidPart: 'دُفع {amount} في {day}',
  receipt: 'الإيصال',
  invoicePdf: 'الفاتورة بصيغة PDF',
  notTaken: 'لا تُقبل البطاقات هنا. ادفع {amount} كما هو مبيّن في الفاتورة من فضلك.',
  declined: 'لم يتم الدفع: {reason} لم يُخصم شيء. يمكنك المحاولة من جديد أو استخدام بطاقة أخرى.',
  reason: { declined: 'رُفضت البطاقة.', noMoney: 'رصيد البطاقة غير كافٍ.', unconfirmed: 'لم تُؤكَّد الدفعة.', unknown: 'البطاقة غير معروفة.' },
  other: 'هناك من يدفع هذه الفاتورة الآن، أو أنها مدفوعة. هذا هو الوضع الحالي.',
};
