import type { RateCard, RateCardFacts } from '@truckroll/contracts/billing/schemas.ts';
import type { Service } from '@truckroll/contracts/catalog/schemas.ts';

export type CardDraft = RateCardFacts;
export type ServicePrice = CardDraft['services'][number];
export type Extra = CardDraft['extras'][number];
export type Tax = CardDraft['taxes'][number];

export const emptyCard = (currency: string, name: string): CardDraft => ({
  name,
  accountId: null,
  currency,
  services: [],
  extras: [],
  night: null,
  cancellation: { freeSeconds: 300, beforeAssignedMinor: 0, assignedMinor: 0, enRouteMinor: 0, onSceneMinor: 0 },
  goneOnArrivalMinor: 0,
  unsuccessfulShareBasisPoints: 0,
  taxes: [],
});

export const factsOf = ({ id: _id, version: _version, active: _active, ...facts }: RateCard): CardDraft => facts;

export const priceOf = ({ id, name }: Pick<Service, 'id' | 'name'>): ServicePrice => ({ serviceId: id, label: name, baseMinor: 0, includedUnloadedMetres: 0, unloadedPerMileMinor: 0, includedLoadedMetres: 0, loadedPerMileMinor: 0, includedServiceSeconds: 0, perHourMinor: 0, minimumMinor: 0, storagePerDayMinor: 0 });

export const replaced = <T>(list: readonly T[], at: number, item: T): T[] => list.map((other, index) => (index === at ? item : other));
export const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, index) => index !== at);

const HOUR = /^([01]\d|2[0-3]):[0-5]\d$/;
export const isHour = (words: string): boolean => HOUR.test(words);

/** Whether everything that needs words has them; only then can it be saved, or tried. */
export const isFilledIn = ({ name, services, extras, taxes, night }: CardDraft): boolean => name.trim() !== '' && [...services, ...extras].every(({ label }) => label.trim() !== '') && taxes.every((tax) => tax.name.trim() !== '') && (night === null || (isHour(night.from) && isHour(night.to)));
