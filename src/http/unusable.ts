import { type AttributePath, writePath } from '../domain/attribute-path.ts';
import type { Json, JsonObject } from '../domain/json.ts';

/** Neither PostgreSQL nor UTF-8 has room for NUL and for unpaired surrogates in a text; kept, they would come back changed. */
export const isStorable = (value: Json | undefined): boolean =>
  typeof value !== 'string' || (!value.includes('\0') && value.isWellFormed());

/** Harmless as it is, but a trap for whoever copies the object later, and no field or header has this name. */
export const isUsableKey = (key: string): boolean => key !== '__proto__' && isStorable(key);

/** A value in a body, and the value that holds it, so that paths need not be copied for every value. */
interface Place {
  readonly value: Json | undefined;
  /** Its key or its number in what holds it; null for the body itself. */
  readonly step: string | number | null;
  readonly within: Place | null;
}

function membersOf(place: Place): Place[] {
  const { value } = place;
  if (typeof value !== 'object' || value === null) return [];
  const steps = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return steps.map((step) => ({ value: (value as JsonObject)[step], step, within: place }));
}

const isUsable = ({ step, value }: Place): boolean =>
  (typeof step !== 'string' || isUsableKey(step)) && isStorable(value);

const pathTo = (place: Place | null | undefined): AttributePath =>
  !place || place.step === null ? [] : [...pathTo(place.within), place.step];

/**
 * The path of the first key or text in a body that cannot be used, in a form that can be shown; `body` for the body itself.
 * To be asked only when there is one, because keeping the places costs more than looking at the values.
 */
export function pathOfUnusable(body: Json): string {
  let places: Place[] = [{ value: body, step: null, within: null }];
  let found: Place | undefined;
  while (places.length > 0 && !found) {
    found = places.find((place) => !isUsable(place));
    places = places.flatMap(membersOf);
  }
  return (writePath(pathTo(found)) || 'body').toWellFormed().replaceAll('\0', '\uFFFD');
}
