/** Rings for offers while another app is in front, and says so when there is no connection. Nothing is kept. */
const WORDS = {
  en: { title: 'No connection', text: 'Truckroll cannot reach its server. What you tapped is kept on this phone and is sent when you are back.', again: 'Try again' },
  de: { title: 'Keine Verbindung', text: 'Truckroll erreicht seinen Server nicht. Was Sie angetippt haben, bleibt auf diesem Telefon und wird gesendet, sobald es wieder geht.', again: 'Noch einmal' },
  es: { title: 'Sin conexión', text: 'Truckroll no llega a su servidor. Lo que ha tocado queda en este teléfono y se envía cuando vuelva la conexión.', again: 'Probar otra vez' },
  ar: { title: 'لا يوجد اتصال', text: 'لا يصل Truckroll إلى خادمه. ما ضغطت عليه محفوظ على هذا الهاتف ويُرسل عند عودة الاتصال.', again: 'حاول مرة أخرى' },
};
const words = () => WORDS[navigator.language.slice(0, 2)] ?? WORDS.en;

const offlinePage = () => {
  const { title, text, again } = words();
  const html = `<!doctype html><html lang="${navigator.language}" dir="${navigator.language.startsWith('ar') ? 'rtl' : 'ltr'}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${title}</title><style>body{font:18px/1.5 system-ui,sans-serif;max-width:30rem;margin:20vh auto;padding:0 1.5rem}a{display:inline-block;padding:16px 24px;border:1px solid;border-radius:10px;color:inherit;text-decoration:none}</style><h1>${title}</h1><p>${text}</p><p><a href="/technician/">${again}</a></p></html>`;
  return new Response(html, { status: 503, headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'" } });
};

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  if (event.request.mode === 'navigate') event.respondWith(fetch(event.request).catch(offlinePage));
});

self.addEventListener('push', (event) => {
  const { title, body, tag, url } = event.data?.json() ?? {};
  const ring = async () => {
    const open = await self.clients.matchAll({ type: 'window' });
    // Whoever looks at the app hears it there.
    if (open.some((client) => client.focused)) return;
    await self.registration.showNotification(title ?? 'Truckroll', { body, tag, data: { url }, icon: '/technician/icon-192.png', badge: '/technician/icon-192.png', renotify: true, requireInteraction: true, vibrate: [300, 120, 300, 120, 300] });
  };
  event.waitUntil(ring());
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const url = event.notification.data?.url ?? '/technician/';
  const show = async () => {
    const [open] = await self.clients.matchAll({ type: 'window' });
    if (!open) return self.clients.openWindow(url);
    await open.focus();
    return open.navigate(url);
  };
  event.waitUntil(show());
});
