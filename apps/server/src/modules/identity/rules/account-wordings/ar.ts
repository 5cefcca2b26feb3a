import type { Wordings } from './wordings.ts';

export const ar: Wordings = {
  'reset-password': { subject: 'اختر كلمة مرور جديدة', body: 'طلب أحدهم كلمة مرور جديدة لحسابك لدى {organisation}. إن كنت أنت فاخترها هنا خلال 30 دقيقة:\n{link}\n\nوإن لم تكن أنت فلا تفعل شيئًا: تبقى كلمة مرورك كما هي.' },
  'sign-in': { subject: 'رابط تسجيل الدخول', body: 'سجّل الدخول إلى {organisation} بهذا الرابط خلال 30 دقيقة. يعمل مرة واحدة:\n{link}\n\nإن لم تطلبه فلا تفعل شيئًا.' },
  'verify-email': { subject: 'أكّد بريدك الإلكتروني', body: 'أكّد من فضلك أن هذا بريدك لدى {organisation}. يعمل الرابط يومًا واحدًا:\n{link}' },
  'change-email': { subject: 'أكّد بريدك الجديد', body: 'تريد تسجيل الدخول إلى {organisation} بهذا العنوان من الآن. أكّده خلال يوم:\n{link}\n\nإن لم تطلب ذلك فلا تفعل شيئًا.' },
  invitation: { subject: 'يدعوك {invitedBy} إلى {organisation}', body: 'يدعوك {invitedBy} إلى العمل في {organisation} باستخدام Truckroll. اقبل الدعوة خلال {days} أيام:\n{link}' },
  'email-changed': { subject: 'تغيّر بريدك الإلكتروني', body: 'أصبح حسابك لدى {organisation} تابعًا لعنوان آخر: {newEmail}.\n\nإن لم تكن أنت فأبلغ أحد مسؤولي {organisation} فورًا.' },
  'new-device': { subject: 'تسجيل دخول جديد إلى حسابك', body: 'سجّل أحدهم الدخول إلى حسابك لدى {organisation} من جهاز لا نعرفه:\n\n{device}\nالشبكة: {place}\n{at}\n\nإن كنت أنت فلا يلزمك شيء. وإلا فاختر كلمة مرور جديدة فورًا وأنهِ جلساتك الأخرى من «حسابي».' },
  'domain-proof-missing': { subject: 'إثبات {name} مفقود', body: 'تسجّلون الدخول بعناوين {name} لدى مزوّد هويتكم. السجل في DNS الذي يثبت أن النطاق لكم مفقود منذ {since}.\n\nأعيدوه خلال {days} أيام. وبعد ذلك لا يدخل أحد جديد بعنوان من هذا النطاق. مضمون السجل هنا:\n{link}' },
  'domain-proof-lost': { subject: 'لم يعد {name} معتمدًا', body: 'السجل في DNS الخاص بـ {name} الذي يثبت أن النطاق لكم مفقود منذ {since}. لم يعد يدخل أحد جديد بعنوان من هذا النطاق.\n\nأعيدوا السجل واطلبوا منا التحقق:\n{link}' },
  'host-proof-missing': { subject: 'إثبات {name} مفقود', body: 'تُفتح بوابتكم على {name}. السجل في DNS الذي يثبت أن الاسم لكم مفقود منذ {since}.\n\nأعيدوه خلال {days} أيام. وبعد ذلك لا تُفتح بوابتكم هناك. مضمون السجل هنا:\n{link}' },
  'host-proof-lost': { subject: 'لم تعد بوابتكم تُفتح على {name}', body: 'السجل في DNS الخاص بـ {name} الذي يثبت أن الاسم لكم مفقود منذ {since}. لم تعد بوابتكم تُفتح هناك؛ لكنها تُفتح على عنوان التثبيت.\n\nأعيدوا السجل واطلبوا منا التحقق:\n{link}' },
  device: '{browser} على {system}',
  unknownDevice: 'برنامج غير معروف',
  phoneCode: '{code} هو رمزك لتأكيد هذا الهاتف لدى {organisation}. يعمل 10 دقائق. لا تخبر به أحدًا.',
};
