import { itemsPerPage, pageNumMax } from '../../domain/page.ts';

/** A part of an OpenAPI document. */
export type Node = Record<string, unknown>;

/** What every query parameter has that may be left out: an empty one is left out. */
export const optional: Node = { in: 'query', allowEmptyValue: true };

/** A boolean query parameter. */
export const flag = (name: string, description: string, whenAbsent = false): Node => ({
  name,
  ...optional,
  description,
  schema: { type: 'boolean', default: whenAbsent },
});

/** The query parameters that operations share. */
export const parameters: Record<string, Node> = {
  envelope: flag('envelope', 'Whether the answer carries its status in an envelope'),
  pretty: flag('pretty', 'Whether the answer is laid out over several lines'),
  includeCount: flag('includeCount', 'Whether a list says how many items it has in all', true),
  itemsPerPage: {
    name: 'itemsPerPage',
    ...optional,
    description: 'How many items a page has',
    schema: {
      type: 'integer',
      minimum: itemsPerPage.min,
      maximum: itemsPerPage.max,
      default: itemsPerPage.default,
    },
  },
  pageNum: {
    name: 'pageNum',
    ...optional,
    description: 'Which page, from 1',
    schema: { type: 'integer', minimum: 1, maximum: pageNumMax, default: 1 },
  },
};
