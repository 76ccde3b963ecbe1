import { z } from 'zod';
import type { CloudProvider } from '../../domain/region.ts';
import type { QueryParameter } from '../operation.ts';

const schema = z.enum(['AWS', 'AZURE', 'GCP']);

/** The cloud whose containers or peers are listed. */
export const providerQuery = {
  providerName: { description: 'The cloud provider; AWS where none is named.', required: false, schema },
} satisfies Record<string, QueryParameter>;

/** The cloud that a query names, which has been checked. */
export const providerOf = ({ providerName }: Readonly<Record<string, string | undefined>>): CloudProvider =>
  schema.parse(providerName ?? 'AWS');
