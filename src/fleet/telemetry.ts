import { createServer } from 'node:http';
import type { Attributes, Span } from '@opentelemetry/api';
import { failure } from '../model/report.ts';
import { version } from '../model/version.ts';
import type { CacheLookups } from '../platform/cache.ts';
import { fileReason } from '../platform/file-reason.ts';
import type { Step } from '../produce/run-options.ts';
import { optional } from './optional.ts';
import type { JobResult, JobTask } from './run-description.ts';

/** Follows a job. */
export interface JobObserver {
  step(step: Step): void;
  /** What it has found in the cache of its process. */
  looked(lookups: CacheLookups): void;
  /** @param result nothing if the job has failed */
  end(result: JobResult | undefined): void;
}

/** Follows a worker. */
export interface WorkerObserver {
  job(task: JobTask): JobObserver;
  close(): Promise<void>;
}

/** @param isReady whether the worker takes jobs */
export interface ObserverOptions {
  port: number | undefined;
  isReady(): boolean;
}

/**
 * What shows a worker to the outside: traces and metrics of OpenTelemetry, if its API is installed and somebody has set it up;
 * metrics for Prometheus and health at a port, if one is given.
 *
 * @throws Failure `package-missing`
 */
export async function observers({ port, isReady }: ObserverOptions): Promise<WorkerObserver> {
  const all = [await openTelemetry(), port === undefined ? undefined : await prometheus(port, isReady)];
  const present = all.filter((observer) => observer !== undefined);
  return {
    job(task) {
      const jobs = present.map((observer) => observer.job(task));
      return {
        step: (step) => {
          for (const job of jobs) job.step(step);
        },
        looked: (lookups) => {
          for (const job of jobs) job.looked(lookups);
        },
        end: (result) => {
          for (const job of jobs) job.end(result);
        },
      };
    },
    async close() {
      for (const observer of present) await observer.close();
    },
  };
}

/** How a job has ended, as a label of metrics. */
function outcomeOf(result: JobResult | undefined): string {
  if (!result) return 'failed';
  if (result.isCached) return 'unchanged';
  return result.exitCode === 0 ? 'published' : 'faulty';
}

const seconds = (since: number) => (performance.now() - since) / 1000;

/** The API does nothing unless a program has registered an SDK, for instance with `node --import`. */
async function openTelemetry(): Promise<WorkerObserver | undefined> {
  const api = await import('@opentelemetry/api').catch(() => undefined);
  if (!api) return undefined;
  const tracer = api.trace.getTracer('offprint', version);
  const meter = api.metrics.getMeter('offprint', version);
  const jobs = meter.createCounter('offprint.jobs', { description: 'Publications that were built, by outcome' });
  const durations = meter.createHistogram('offprint.job.duration', { unit: 's' });
  const bytes = meter.createCounter('offprint.output.size', { unit: 'By' });
  const pages = meter.createCounter('offprint.output.pages', { description: 'Pages of PDFs' });
  const lookups = meter.createCounter('offprint.cache.lookups', {
    description: 'Parts of publications that were looked up in the cache, by result',
  });
  return {
    job(task) {
      const begun = performance.now();
      const job = tracer.startSpan('publication', { attributes: { 'offprint.source': task.source } });
      const context = api.trace.setSpan(api.context.active(), job);
      const open = new Map<string, Span>();
      return {
        step({ activity, state, path, format }) {
          const key = `${activity} ${path}`;
          if (state === 'begun') {
            const attributes: Attributes = { 'offprint.path': path, ...(format && { 'offprint.format': format }) };
            open.set(key, tracer.startSpan(activity, { attributes }, context));
          } else if (state !== 'underway') {
            if (state === 'failed') open.get(key)?.setStatus({ code: api.SpanStatusCode.ERROR });
            open.get(key)?.end();
            open.delete(key);
          }
        },
        looked({ hits, misses }) {
          lookups.add(hits, { result: 'hit' });
          lookups.add(misses, { result: 'miss' });
        },
        end(result) {
          const outcome = { outcome: outcomeOf(result) };
          for (const span of open.values()) span.end();
          if (!result) job.setStatus({ code: api.SpanStatusCode.ERROR });
          job.setAttributes({ 'offprint.outcome': outcome.outcome }).end();
          jobs.add(1, outcome);
          durations.record(seconds(begun), outcome);
          bytes.add(result?.bytes ?? 0);
          pages.add(result?.pages ?? 0);
        },
      };
    },
    close: async () => {},
  };
}

/** Serves `/metrics`, `/health/live` and `/health/ready`. */
async function prometheus(port: number, isReady: () => boolean): Promise<WorkerObserver> {
  const { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } = await optional(
    ['prom-client'],
    () => import('prom-client'),
  );
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const labelNames = ['outcome'] as const;
  const jobs = new Counter({ name: 'offprint_jobs_total', help: 'Publications, by outcome', labelNames, registers });
  const durations = new Histogram({
    name: 'offprint_job_seconds',
    help: 'Time for a publication',
    buckets: [0.1, 0.3, 1, 3, 10, 30, 100, 300],
    registers,
  });
  const bytes = new Counter({ name: 'offprint_output_bytes_total', help: 'Bytes of outputs', registers });
  const pages = new Counter({ name: 'offprint_output_pages_total', help: 'Pages of PDFs', registers });
  const lookups = new Counter({
    name: 'offprint_cache_lookups_total',
    help: 'Parts of publications that were looked up in the cache, by result',
    labelNames: ['result'],
    registers,
  });
  const active = new Gauge({ name: 'offprint_active_jobs', help: 'Publications that are being built', registers });
  const server = createServer(async ({ url }, response) => {
    const send = (status: number, text: string, type = 'text/plain; charset=utf-8') =>
      response.writeHead(status, { 'content-type': type }).end(text);
    if (url === '/metrics') send(200, await registry.metrics(), registry.contentType);
    else if (url === '/health/live') send(200, 'alive\n');
    else if (url === '/health/ready') isReady() ? send(200, 'ready\n') : send(503, 'not ready\n');
    else send(404, 'not found\n');
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, resolve)).catch((error) => {
    const hint = 'Name another port with `--port`, from 1 to 65535.';
    throw failure('usage', { reason: `The port ${port} cannot be used: ${fileReason(error)}`, hint });
  });
  return {
    job() {
      const begun = performance.now();
      active.inc();
      return {
        step: () => {},
        looked({ hits, misses }) {
          lookups.inc({ result: 'hit' }, hits);
          lookups.inc({ result: 'miss' }, misses);
        },
        end(result) {
          active.dec();
          jobs.inc({ outcome: outcomeOf(result) });
          durations.observe(seconds(begun));
          bytes.inc(result?.bytes ?? 0);
          pages.inc(result?.pages ?? 0);
        },
      };
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
