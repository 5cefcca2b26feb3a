import type { Wordings } from './template.ts';

export const ar: Wordings = {
  request_confirmed: {
    sms: '{organisation}: استلمنا طلبك {number} ({service}). تابعه هنا: {link}',
    email: { subject: 'طلبك {number}', body: 'مرحبًا {customer}،\n\nاستلمنا طلبك {number}: {service} في {place}.\n\nتابعه هنا لترى من يأتي ومتى:\n{link}\n\n{organisation}' },
  },
  technician_assigned: {
    sms: '{organisation}: {technician} سيساعدك ويصل بين {from} و{until}. {link}',
    email: { subject: '{technician} سيساعدك', body: 'مرحبًا {customer}،\n\n{technician} ({truck}) سيساعدك ويصل بين {from} و{until}.\n\n{link}\n\n{organisation}' },
  },
  on_the_way: {
    sms: '{organisation}: {technician} في الطريق إليك. تابع الشاحنة: {link}',
    email: { subject: '{technician} في الطريق', body: 'مرحبًا {customer}،\n\n{technician} ({truck}) في الطريق إليك. تابع الشاحنة هنا:\n{link}\n\n{organisation}' },
  },
  arrival_changed: {
    sms: '{organisation}: نعتذر، تغيّر وقت الوصول. {technician} يأتي الآن بين {from} و{until}. {link}',
    email: { subject: 'تغيّر وقت الوصول', body: 'مرحبًا {customer}،\n\nنعتذر، تغيّر وقت الوصول: {technician} يأتي الآن بين {from} و{until}.\n\n{link}\n\n{organisation}' },
  },
  arrived: {
    sms: '{organisation}: وصل {technician} ({truck}).',
    email: { subject: 'وصل {technician}', body: 'مرحبًا {customer}،\n\nوصل {technician} ({truck}).\n\n{organisation}' },
  },
  completed: {
    sms: '{organisation}: تم {service} ({number}). شكرًا لك! التفاصيل: {link}',
    email: { subject: 'تم {service}', body: 'مرحبًا {customer}،\n\nتم {service} ({number}). شكرًا لثقتك!\n\nالتفاصيل والفاتورة والإيصال:\n{link}\n\n{organisation}' },
  },
  cancelled: {
    sms: '{organisation}: أُلغي طلبك {number}. إن كانت هناك رسوم فستصلك فاتورتها.',
    email: { subject: 'أُلغي طلبك {number}', body: 'مرحبًا {customer}،\n\nأُلغي طلبك {number} ({service}). إن كانت هناك رسوم فستصلك فاتورتها في رسالة منفصلة.\n\n{organisation}' },
  },
  gone_on_arrival: {
    sms: '{organisation}: جئنا إلى {place} ولم نجدك. اتصل بنا إن كنت ما زلت بحاجة إلى مساعدة.',
    email: { subject: 'لم نجدك', body: 'مرحبًا {customer}،\n\nجئنا إلى {place} من أجل طلبك {number} ولم نجدك. اتصل بنا إن كنت ما زلت بحاجة إلى مساعدة.\n\n{organisation}' },
  },
  unsuccessful: {
    sms: '{organisation}: نعتذر، لم نتمكن من إنجاز {service} ({number}). سنخبرك بما يلي.',
    email: { subject: 'لم نتمكن من إنجاز {service}', body: 'مرحبًا {customer}،\n\nنعتذر، لم نتمكن من إنجاز {service} ({number}). سنخبرك بما يلي.\n\n{organisation}' },
  },
  invoice_issued: {
    sms: '{organisation}: الفاتورة {invoice} عن {number}: {amount}. {link}',
    email: { subject: 'الفاتورة {invoice}', body: 'مرحبًا {customer}،\n\nفاتورتك {invoice} عن {number} ({service}) بمبلغ {amount}.\n\n{link}\n\n{organisation}' },
  },
  receipt: {
    sms: '{organisation}: استلمنا {amount} عن {number}. شكرًا لك! {link}',
    email: { subject: 'استلمنا {amount}', body: 'مرحبًا {customer}،\n\nاستلمنا {amount} عن {number} ({service}). شكرًا لك!\n\nإيصالك:\n{link}\n\n{organisation}' },
  },
  payment_failed: {
    sms: '{organisation}: لم يتم دفعك بالبطاقة بمبلغ {amount}. حاول مرة أخرى: {link}',
    email: { subject: 'لم يتم دفعك', body: 'مرحبًا {customer}،\n\nلم يتم دفعك بالبطاقة بمبلغ {amount} عن {number}. لم يُخصم شيء. حاول مرة أخرى من فضلك:\n{link}\n\n{organisation}' },
  },
  rating_request: {
    sms: '{organisation}: كيف كانت خدمتنا؟ أخبرنا بلمسة واحدة: {link}',
    email: { subject: 'كيف كانت خدمتنا؟', body: 'مرحبًا {customer}،\n\nكيف كانت خدمتنا في {service} ({number})؟ أخبرنا بلمسة واحدة:\n{link}\n\n{organisation}' },
  },
  visit_booked: {
    sms: '{organisation}: حُجز {service} ({number}) في {window}. {link}',
    email: { subject: 'حجز: {service}، {window}', body: 'مرحبًا {customer}،\n\nحُجز {service} ({number}) في {place}، {window}.\n\nأكّده أو اطّلع عليه هنا:\n{link}\n\n{organisation}' },
  },
  visit_moved: {
    sms: '{organisation}: نُقل {service} ({number}) إلى {window}. {link}',
    email: { subject: 'نقل موعد: {service}، {window}', body: 'مرحبًا {customer}،\n\nنُقل {service} ({number}) في {place} إلى {window}.\n\n{link}\n\n{organisation}' },
  },
  visit_reminder: {
    sms: '{organisation}: تذكير: {service} ({number})، {window}. {link}',
    email: { subject: 'تذكير: {service}، {window}', body: 'مرحبًا {customer}،\n\nنذكّرك بأننا نأتي من أجل {service} ({number}) إلى {place}، {window}.\n\n{link}\n\n{organisation}' },
  },
  visit_cancelled: {
    sms: '{organisation}: أُلغي موعد {service} ({number})، {window}.',
    email: { subject: 'إلغاء موعد: {service}، {window}', body: 'مرحبًا {customer}،\n\nأُلغي موعد {service} ({number})، {window}.\n\n{organisation}' },
  },
  caller_link: {
    sms: '{organisation}: أرنا بلمسة واحدة أين أنت: {link}',
    email: { subject: 'أين أنت؟', body: 'مرحبًا {customer}،\n\nأرنا بلمسة واحدة أين أنت:\n{link}\n\n{organisation}' },
  },
  message_to_customer: {
    sms: '{organisation}: لديك رسالة بشأن {service} ({number}). اقرأها وأجب هنا: {link}',
    email: { subject: 'رسالة بشأن {service}', body: 'مرحبًا {customer}،\n\nلديك رسالة بشأن {service} ({number}). اقرأها وأجب هنا:\n{link}\n\n{organisation}' },
  },
  offer: { push: { subject: 'مهمة جديدة: {service}', body: '{place}. أجب قبل {until}.' } },
  offer_withdrawn: { push: { subject: 'سُحب العرض', body: 'لم تعد {number} معروضة.' } },
  job_assigned: { push: { subject: '{number} لك', body: '{service}، {place}' } },
  job_taken_back: { push: { subject: 'سُحبت {number}', body: '{service}، {place}: لم يعد عليك فعل شيء.' } },
  message_to_technician: { push: { subject: 'رسالة بشأن {number}', body: '{service}، {place}' } },
  job_changed: { push: { subject: 'تغيّرت {number}', body: '{service}، {place}: افتحها لترى الجديد.' } },
};
