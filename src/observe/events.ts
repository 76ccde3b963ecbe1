import type { BusinessEvent, Events } from '../domain/events.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';

/** What somebody should look at. */
const warnings: ReadonlySet<string> = new Set<BusinessEvent['name']>(['sign-in.failed']);

/** Turns business events into a line of the log and a count. */
export const createEvents = (logger: Logger, metrics: Metrics): Events => ({
  record(event) {
    metrics.countEvent(event.name);
    const level = warnings.has(event.name) ? 'warn' : 'info';
    if (!logger.isLevelEnabled(level)) return;
    const { name, ...fields } = event;
    logger[level](fields, name);
  },
});
