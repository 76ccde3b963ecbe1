import type { ExpectedError } from './answers.ts';

/** The path of the limits of a project. */
export const limits = '/limits';

/** A limit with a default, and what there is of it in a new project. */
export const clusterLimit = 'atlas.project.deployment.clusters';

/** A limit that there is only once it is set. */
export const dailyLimit = 'dataFederation.bytesProcessed.daily';

/** The answer for a limit that is not there. */
export const noLimit = (name: string): ExpectedError => ({
  status: 404,
  code: 'RESOURCE_NOT_FOUND',
  detail: `Cannot find resource Limit with name ${name}.`,
  parameters: [`Limit with name ${name}`],
});
