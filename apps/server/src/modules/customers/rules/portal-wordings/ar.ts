import type { Wordings } from './wordings.ts';

export const ar: Wordings = {
  link: { subject: 'رابطك إلى {organisation}', body: 'افتح طلباتك وفواتيرك لدى {organisation} بهذا الرابط خلال 30 دقيقة. يعمل مرة واحدة:\n{link}\n\nإن لم تطلبه فلا تفعل شيئًا.' },
  invitation: { subject: 'تفتح {organisation} بوابتها لك', body: 'تدعوك {organisation} إلى متابعة ما تفعله من أجل {customer}. ادخل خلال {days} أيام بهذا الرابط؛ يعمل مرة واحدة:\n{link}\n\nولاحقًا تطلب رابطًا جديدًا بهذا البريد. لا حاجة إلى كلمة مرور.' },
};
