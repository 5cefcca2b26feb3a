import { distanceMetres, type LatLng } from '@truckroll/kernel/geo.ts';

/** A truck stands on the street before the house. */
const HERE_METRES = 120;
/** A fix less sure than this says nothing about a house. */
const SUREST_METRES = 150;

/** Whether somebody has come to a place, as far as his phone can tell. */
export const isHere = ({ position, accuracyMetres }: { position: LatLng; accuracyMetres: number }, place: LatLng): boolean => accuracyMetres <= SUREST_METRES && distanceMetres(position, place) <= HERE_METRES + accuracyMetres / 2;
