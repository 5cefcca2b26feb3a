import type { TranslationOf } from '@truckroll/ui';
import type { serviceClients as en } from '../en/service-clients.ts';

export const serviceClients: TranslationOf<typeof en> = {
  lead: 'Systeme, die über OAuth 2.0 (Client Credentials) kurzlebige Tokens bekommen, wie größere Partner es verlangen. Einem einfachen Programm genügt ein Schlüssel.',
  add: 'Dienst-Client anlegen',
  none: 'Es gibt keine Dienst-Clients',
  noneHint: 'Legen Sie für jedes System einen an, nur mit den Rechten, die es braucht. Unter /docs steht, wie es einen Token bekommt.',
  name: 'Welches System es ist',
  id: 'Client-ID',
  secret: 'Client-Geheimnis',
  tokenAddress: 'Token-Adresse',
  madeTitle: 'Der Dienst-Client ist angelegt',
  madeHint: 'Kopieren Sie das Geheimnis jetzt: Es wird nur dieses eine Mal gezeigt und nirgends aufbewahrt.',
  change: 'Namen und Rechte ändern',
  changeShort: 'Ändern',
  renew: 'Neues Geheimnis',
  renewOf: 'Neues Geheimnis für „{name}“',
  overlap: 'Wie lange das jetzige Geheimnis noch gilt',
  overlaps: { none: 'Gar nicht: Es endet sofort', hour: 'Eine Stunde', day: 'Einen Tag', week: 'Eine Woche' },
  renewedTitle: 'Das neue Geheimnis ist erstellt',
  renewedHint: 'Kopieren Sie es jetzt und setzen Sie es an die Stelle des alten: Es wird nur dieses eine Mal gezeigt und nirgends aufbewahrt.',
  secretSince: 'Geheimnis seit {at}',
  secretEnds: 'altes Geheimnis, gilt bis {at}',
  delete: 'Löschen',
  deleteHint: 'Das System wird ab seiner nächsten Anfrage abgewiesen, auch mit Tokens, die es schon hat. Das lässt sich nicht rückgängig machen.',
  isDeleted: '„{name}“ kommt nicht mehr herein',
};
