import type { Events } from '../domain/events.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';

/** Turns business events into a line of the log and a count. */
export const createEvents = (logger: Logger, metrics: Metrics): Events => ({
  record(event) {
    metrics.countEvent(event.name);
    if (!logger.isLevelEnabled('info')) return;
    const { name, ...fields } = event;
    logger.info(fields, name);
  },
});
