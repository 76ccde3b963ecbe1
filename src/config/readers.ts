import type { Config } from './config.ts';

/** A variable of the environment or an option has a value that cannot be used; the message says what would be right. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'ERR_PENSTOCK_CONFIG';
}

/** How a value is read, and whether it may be repeated. */
export interface Reading<Value> {
  /** Whether a wrong value may be a secret that was given in the wrong place. */
  readonly isHidden?: boolean;
  read(value: string): Value;
}

/** 32 bytes in base64, or PEM. */
const looksLikeKey = /^['"]?(?:[\w+/-]{43}=?['"]?$|-----BEGIN )/;

/** The longest value that a message repeats, in characters. */
const shownMax = 64;

/**
 * Reads a value, and tells what is wrong with it together with its name. What may be a secret is not repeated: whatever
 * looks like a key or holds credentials as an address does, and what is longer than any right value.
 *
 * @param shown the value as the message shows it
 * @throws ConfigError
 */
export function readNamed<Value>(
  name: string,
  { read, isHidden = false }: Reading<Value>,
  value: string,
  shown = JSON.stringify(value),
): Value {
  try {
    return read(value);
  } catch (error) {
    const isShown =
      !isHidden && shown.length <= shownMax && !shown.includes('@') && !looksLikeKey.test(value);
    throw new ConfigError(`${name} must be ${(error as Error).message}${isShown ? `; it is ${shown}` : ''}.`);
  }
}

/** A whole number within bounds. */
export const whole =
  (min: number, max: number) =>
  (value: string): number => {
    const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
    if (number >= min && number <= max) return number;
    throw new ConfigError(`a whole number from ${min} to ${max}`);
  };

/** `true`, `false`, 1 or 0. */
export const flag = (value: string): boolean => {
  if (value === 'true' || value === '1') return true;
  if (value === 'false' || value === '0') return false;
  throw new ConfigError('true or false');
};

/** An absolute URL, without slashes at its end. It is shown to every client, so that credentials have no place in it. */
export const url = (value: string): string => {
  const parsed = URL.parse(value);
  const isHttp = parsed?.protocol === 'http:' || parsed?.protocol === 'https:';
  if (isHttp && !/[?#]/.test(value) && parsed.username === '' && parsed.password === '') {
    return value.replace(/\/+$/, '');
  }
  throw new ConfigError('an absolute http or https URL, without credentials or a query');
};

/** One of a list of words. */
export const oneOf =
  <const Word extends string>(words: readonly Word[]) =>
  (value: string): Word => {
    const known = words.find((one) => one === value);
    if (known) return known;
    throw new ConfigError(`one of ${words.join(', ')}`);
  };

/** Any text that is not empty. */
export const path = (value: string): string => {
  if (value !== '') return value;
  throw new ConfigError('a text that is not empty');
};

/** The file of a key, and not the key. */
export const keyFile = (value: string): string => {
  if (looksLikeKey.test(value))
    throw new ConfigError('the name of a file that holds the key, not the key itself');
  return path(value);
};

/** Which endpoint sets there are is known elsewhere; a set that does not exist is noticed there. */
export function rateLimits(value: string): Config['rateLimits'] {
  const entries = value.split(',').map((entry) => {
    const [, id = '', capacity, refill] = /^\s*(\w+)=([1-9]\d{0,8})\/([1-9]\d{0,8})\s*$/.exec(entry) ?? [];
    if (id === '') throw new ConfigError('a list like streams_group=1200/500,clusters_group=100/50');
    return [id, { capacity: Number(capacity), refill: Number(refill) }] as const;
  });
  return Object.fromEntries(entries);
}

/** What nine digits, which {@link rateLimits} takes, can say. */
const limitMax = 999_999_999;

const isCount = (value: unknown): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= limitMax;

const isLimit = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'capacity' in value &&
  isCount(value.capacity) &&
  'refill' in value &&
  isCount(value.refill);

/** The same limits as {@link rateLimits} from what a program gives. */
export function limitsOf(value: unknown): Config['rateLimits'] {
  if (typeof value === 'object' && value !== null && Object.values(value).every(isLimit)) {
    return value as Config['rateLimits'];
  }
  throw new ConfigError('limits like { streams_group: { capacity: 1200, refill: 500 } }');
}
