import type { FastifyRequest } from 'fastify';
import { errors } from '../../domain/errors.ts';
import { isLongerThan, limits } from '../../domain/limits.ts';
import { itemsPerPage, pageNumMax, type PageRequest } from '../../domain/page.ts';
import type { Operation, QueryParameter } from '../../operations/operation.ts';

/** Query parameters as they were parsed: a parameter that is given twice is a list. */
export type Query = Readonly<Record<string, string | string[] | undefined>>;

const isEmpty = (value: Query[string]): boolean =>
  value === '' || (Array.isArray(value) && value.includes(''));

/**
 * The query of a request without its empty parameters, which are absent ones: the Atlas CLI sends `projectOwnerId=` with
 * every project that it creates, and Atlas takes it.
 */
export function readQuery({ query }: Pick<FastifyRequest, 'query'>): Query {
  const parsed = query as Query;
  if (!Object.values(parsed).some(isEmpty)) return parsed;
  const given = Object.entries(parsed).map(([name, value]): [string, Query[string]] => {
    const texts = [value ?? []].flat().filter((text) => text !== '');
    return [name, texts.length > 1 ? texts : texts[0]];
  });
  return Object.fromEntries(given);
}

const booleans = new Map([
  ['true', true],
  ['false', false],
]);

/** A boolean as a query writes it, in whatever case: clients in Python write `True`. */
const readBoolean = (value: Query[string]): boolean | undefined =>
  typeof value === 'string' ? booleans.get(value.toLowerCase()) : undefined;

/** Whether a flag is set. One that cannot be read is not: this is for answers to what is refused for something else. */
export const isSet = (query: Query, parameter: string): boolean => readBoolean(query[parameter]) ?? false;

/** @throws INVALID_QUERY_PARAMETER unless the parameter is absent, `true` or `false` */
export function readFlag(query: Query, parameter: string, whenAbsent: boolean): boolean {
  const value = query[parameter];
  const flag = value === undefined ? whenAbsent : readBoolean(value);
  if (flag === undefined) throw errors.invalidQueryParameter({ parameter });
  return flag;
}

const noFlags: Readonly<Record<string, boolean>> = {};

/** The flags that an operation has of its own; all default to false. */
export const readFlags = (query: Query, flags: readonly string[]): Readonly<Record<string, boolean>> =>
  flags.length === 0
    ? noFlags
    : Object.fromEntries(flags.map((flag) => [flag, readFlag(query, flag, false)]));

type Texts = Readonly<Record<string, string | undefined>>;

const noTexts: Texts = {};

/**
 * The other parameters that an operation has of its own.
 *
 * @throws MISSING_QUERY_PARAMETER or INVALID_QUERY_PARAMETER
 */
export function readTexts(query: Query, parameters: Operation['query']): Texts {
  const declared = Object.entries(parameters);
  return declared.length === 0
    ? noTexts
    : Object.fromEntries(declared.map(([name, parameter]) => [name, readText(query, name, parameter)]));
}

function readText(
  query: Query,
  parameter: string,
  { required, repeatable = false, schema }: QueryParameter,
): string | undefined {
  const value = query[parameter];
  if (value === undefined && required) throw errors.missingQueryParameter({ parameter });
  if (value === undefined) return undefined;
  const values = [value].flat();
  const tooMany = values.length > (repeatable ? limits.queryTimes.max : 1);
  const isRefused = (one: string): boolean =>
    isLongerThan(one, limits.queryText.max) || !schema.safeParse(one).success;
  if (tooMany || values.some(isRefused)) {
    throw errors.invalidQueryParameter({ parameter });
  }
  return values.join(',');
}

function readInteger(query: Query, parameter: string, min: number, max: number, whenAbsent: number): number {
  const value = query[parameter];
  if (value === undefined) return whenAbsent;
  const number = typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : Number.NaN;
  if (number >= min && number <= max) return number;
  throw errors.invalidQueryParameter({ parameter });
}

/** @throws INVALID_QUERY_PARAMETER when a number is none or is out of its range */
export const readPage = (query: Query): PageRequest => ({
  pageNum: readInteger(query, 'pageNum', 1, pageNumMax, 1),
  itemsPerPage: readInteger(query, 'itemsPerPage', itemsPerPage.min, itemsPerPage.max, itemsPerPage.default),
});
