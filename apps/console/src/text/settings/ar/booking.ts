import type { TranslationOf } from '@truckroll/ui';
import type { booking as en } from '../en/booking.ts';

export const booking: TranslationOf<typeof en> = {
  lead: 'ما يحجزه العملاء بأنفسهم: خدمات مجدولة، في أوقات متاحة فعلًا.',
  windows: 'نوافذ الوصول',
  windowsLead: 'يصل أحدنا ضمن نافذة كهذه. الطويلة تترك متسعًا للطريق، والقصيرة ألطف بمن ينتظر.',
  window: 'طول النافذة',
  ahead: 'قبل كم من الوقت',
  aheadLead: 'بعد ذلك قبل بدء النافذة لا يستطيع أحد حجزها أو الانتقال إليها. أنتم تستطيعون، بالهاتف وفي التقويم.',
  notLater: 'في موعد أقصاه',
  untilTheLast: 'حتى تبدأ',
};
