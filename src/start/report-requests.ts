import type { RequestReport } from '../http/edge.ts';
import type { Logger } from '../observe/logger.ts';
import type { Metrics } from '../observe/metrics.ts';
import type { Store } from '../store/store.ts';

/** Counts every request that was answered, and logs it; the store hears of those that failed. */
export const reporter =
  (logger: Logger, metrics: Metrics, store: Pick<Store, 'suspect'>) =>
  (report: RequestReport): void => {
    metrics.countRequest(report.operationId, report.status, report.durationMs);
    // Without a fault nothing is copied: the log leaves out what is undefined, and mostly it leaves out all of this.
    if (report.fault === undefined) return logger.debug(report, 'request.answered');
    store.suspect(report.fault);
    const { fault: err, ...told } = report;
    logger.error({ ...told, err }, 'request.failed');
  };
