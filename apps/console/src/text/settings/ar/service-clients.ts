import type { TranslationOf } from '@truckroll/ui';
import type { serviceClients as en } from '../en/service-clients.ts';

export const serviceClients: TranslationOf<typeof en> = {
  lead: 'أنظمة تحصل على رموز قصيرة العمر عبر OAuth 2.0 (client credentials)، كما يطلب كبار الشركاء. أما البرنامج البسيط فيكفيه مفتاح.',
  add: 'إنشاء عميل خدمة',
  none: 'لا عملاء خدمة',
  noneHint: 'أنشئ واحدًا لكل نظام، بالصلاحيات التي يحتاجها فقط. المرجع في ‎/docs‎ يبيّن كيف يحصل على رمز.',
  name: 'أي نظام هو',
  id: 'معرّف العميل',
  secret: 'سر العميل',
  tokenAddress: 'عنوان الرموز',
  madeTitle: 'أُنشئ عميل الخدمة',
  madeHint: 'انسخ السر الآن: يُعرض هذه المرة فقط ولا يُحفظ في أي مكان.',
  change: 'تغيير الاسم والصلاحيات',
  changeShort: 'تغيير',
  renew: 'سر جديد',
  renewOf: 'سر جديد لـ «{name}»',
  overlap: 'كم يبقى السر الحالي عاملًا',
  overlaps: { none: 'لا يبقى: ينتهي الآن', hour: 'ساعة', day: 'يوم', week: 'أسبوع' },
  renewedTitle: 'أُنشئ السر الجديد',
  renewedHint: 'انسخه الآن وضعه مكان القديم: يُعرض هذه المرة فقط ولا يُحفظ في أي مكان.',
  secretSince: 'السر منذ {at}',
  secretEnds: 'سر قديم، يعمل حتى {at}',
  delete: 'حذف',
  deleteHint: 'يُرفض النظام من طلبه التالي، حتى بالرموز التي لديه. لا يمكن التراجع عن ذلك.',
  isDeleted: 'لم يعد «{name}» يدخل',
};
