import type { Events } from '../domain/events.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';

/** Turns business events into a line of the log and a count. */
export const createEvents = (logger: Logger, metrics: Metrics): Events => ({
  record({ name, ...fields }) {
    metrics.countEvent(name);
    logger.info(fields, name);
  },
});
