import type { BillWords } from './bill-words.ts';

const days = new Intl.PluralRules('ar');

export const ar: BillWords = {
  locale: 'ar-u-nu-latn',
  unloaded: 'القيادة إليك',
  loaded: 'المسافة مع مركبتك',
  workingTime: 'وقت العمل',
  included: 'مشمول',
  night: (from, to) => `رسوم ليلية (${from}–${to})`,
  storage: 'التخزين',
  days: (count) => ({ zero: '0 يوم', one: 'يوم واحد', two: 'يومان', few: `${count} أيام`, many: `${count} يومًا`, other: `${count} يوم` })[days.select(count)],
  minimum: 'الحد الأدنى للرسوم',
  upTo: (minimum, sum) => `الحد الأدنى ${minimum} − ${sum}`,
  noPrice: 'لا سعر في قائمة الأسعار',
  shareBeyond: (account) => `غير مشمول لدى ${account}`,
  sharePaidByCustomer: 'يدفعه العميل',
  shareArithmetic: (total, covered, taxes) => `${total} إجمالًا − ${covered} مشمول − ${taxes} ضريبة أدناه`,
  cancellation: 'إلغاء',
  goneOnArrival: 'لا أحد في الموقع',
  unsuccessful: 'خدمة لم تنجح',
  stage: {
    not_confirmed: 'لم يُؤكَّد بعد: مجانًا',
    free_period: 'ضمن المدة المجانية',
    by_us: 'ألغته الشركة: مجانًا',
    late: 'وصلنا متأخرين عمّا وعدنا: مجانًا',
    before_assigned: 'قبل إسناد فني',
    assigned: 'بعد إسناد فني',
    en_route: 'أثناء قدوم الفني',
    on_scene: 'بعد وصول الفني',
  },
  credit: (number) => `تصحيح الفاتورة ${number}`,
  partOf: (amount, total) => `${amount} من ${total}`,
  assumes: {
    loadedByRoad: (distance) => `${distance} على الطريق مع مركبتك`,
    unloadedByRoad: (distance) => `${distance} على الطريق إليك`,
    unloadedIncluded: 'القيادة إليك ضمن المشمول',
    straightLine: 'مسافات مقدّرة بلا خريطة طرق',
    plannedWork: (time) => `نحو ${time} من العمل`,
    noDestination: 'لا وجهة بعد: من دون المسافة إليها',
    startsNow: 'يبدأ العمل الآن تقريبًا',
  },
};
