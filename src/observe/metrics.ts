import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { type SignInWay, signInWays } from '../domain/failed-sign-in.ts';

/** The metrics of one server. Labels are operations, statuses and event names: never what a tenant named. */
export interface Metrics {
  countRequest(operationId: string, status: number, durationMs: number): void;
  countEvent(name: string): void;
  countFailedSignIn(way: SignInWay): void;
  countDroppedLine(): void;
  /** The metrics in Prometheus's text format. */
  read(): Promise<{ readonly contentType: string; readonly text: string }>;
}

/** Upper bounds of the request durations, in seconds. */
const durationBuckets = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1];

/** What was answered for one operation. */
interface Answered {
  /** How often with which status. */
  readonly statuses: Map<number, number>;
  readonly duration: Histogram.Internal<string>;
}

/** All ways are there from the start, so that the first failure is an increase. */
function createFailedSignInCounter(registry: Registry): Counter<'way'> {
  const counter = new Counter({
    name: 'penstock_failed_sign_ins_total',
    help: 'Credentials that were shown and are not right, by the way of signing in',
    labelNames: ['way'] as const,
    registers: [registry],
  });
  for (const way of signInWays) counter.inc({ way }, 0);
  return counter;
}

/** What is merely counted. */
const countersIn = (registry: Registry) => ({
  events: new Counter({
    name: 'penstock_events_total',
    help: 'What happened, by name',
    labelNames: ['event'],
    registers: [registry],
  }),
  droppedLines: new Counter({
    name: 'penstock_log_lines_dropped_total',
    help: 'Lines of the log that were dropped because nobody took them in time',
    registers: [registry],
  }),
  failedSignIns: createFailedSignInCounter(registry),
});

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  // Counted in plain numbers, which a scrape hands over: looking the labels up with every request costs more.
  const answered = new Map<string, Answered>();
  const requests = new Counter({
    name: 'penstock_http_requests_total',
    help: 'Requests answered, by operation and status',
    labelNames: ['operation', 'status'],
    registers,
    collect() {
      requests.reset();
      for (const [operation, { statuses }] of answered) {
        for (const [status, count] of statuses) requests.inc({ operation, status }, count);
      }
    },
  });
  const durations = new Histogram({
    name: 'penstock_http_request_duration_seconds',
    help: 'Time from the arrival of a request to its answer, by operation',
    labelNames: ['operation'],
    buckets: durationBuckets,
    registers,
  });
  const { events, droppedLines, failedSignIns } = countersIn(registry);
  const begin = (operation: string): Answered => {
    const none = { statuses: new Map<number, number>(), duration: durations.labels(operation) };
    answered.set(operation, none);
    return none;
  };
  return {
    countRequest(operation, status, durationMs) {
      const { statuses, duration } = answered.get(operation) ?? begin(operation);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      duration.observe(durationMs / 1000);
    },
    countEvent: (event) => events.inc({ event }),
    countFailedSignIn: (way) => failedSignIns.inc({ way }),
    countDroppedLine: () => droppedLines.inc(),
    read: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}
