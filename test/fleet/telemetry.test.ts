import { type Attributes, metrics, type Span, trace } from '@opentelemetry/api';
import { afterEach, expect, test } from 'vitest';
import { observers } from '../../src/fleet/telemetry.ts';
import { freePort } from '../support/redis.ts';

afterEach(() => {
  trace.disable();
  metrics.disable();
});

const task = { offprint: '0.1.0', description: 'digest', position: 0, source: 'source/a.md' };
const result = { exitCode: 0, warnings: 0, files: 2, bytes: 1200, pages: 3, isCached: false } as const;

/** What a program receives that has set up an SDK. */
function sdk() {
  const spans: { name: string; attributes: Attributes; state: string }[] = [];
  const counted: [string, number, Attributes | undefined][] = [];
  trace.setGlobalTracerProvider({
    getTracer: () => ({
      startSpan(name, { attributes = {} } = {}) {
        const noted = { name, attributes, state: 'open' };
        spans.push(noted);
        const span: Partial<Span> = {
          setStatus: () => Object.assign(noted, { state: 'failed' }) && (span as Span),
          setAttributes: (more) => Object.assign(noted.attributes, more) && (span as Span),
          end() {
            if (noted.state === 'open') noted.state = 'ended';
          },
        };
        return span as Span;
      },
      startActiveSpan: () => {
        throw new Error('unused');
      },
    }),
  });
  const instrument = (name: string) => ({
    add: (value: number, attributes?: Attributes) => counted.push([name, value, attributes]),
    record: (value: number, attributes?: Attributes) => counted.push([name, Math.sign(value), attributes]),
  });
  const getMeter = () => ({ createCounter: instrument, createHistogram: instrument });
  metrics.setGlobalMeterProvider({ getMeter } as unknown as Parameters<typeof metrics.setGlobalMeterProvider>[0]);
  return { spans, counted };
}

test('there is a span for a publication, one for each stage, and metrics', async () => {
  const { spans, counted } = sdk();
  const observer = await observers({ port: undefined, isReady: () => true });
  const job = observer.job(task);
  job.step({ activity: 'read', state: 'begun', path: 'source/a.md' });
  job.step({ activity: 'read', state: 'done', path: 'source/a.md' });
  job.step({ activity: 'write', state: 'begun', path: 'dist/a.pdf', format: 'pdf' });
  job.step({ activity: 'write', state: 'failed', path: 'dist/a.pdf', format: 'pdf' });
  job.looked({ hits: 2, misses: 1 });
  job.end(result);
  expect(spans).toEqual([
    {
      name: 'publication',
      attributes: { 'offprint.source': 'source/a.md', 'offprint.outcome': 'published' },
      state: 'ended',
    },
    { name: 'read', attributes: { 'offprint.path': 'source/a.md' }, state: 'ended' },
    { name: 'write', attributes: { 'offprint.path': 'dist/a.pdf', 'offprint.format': 'pdf' }, state: 'failed' },
  ]);
  expect(counted).toEqual([
    ['offprint.cache.lookups', 2, { result: 'hit' }],
    ['offprint.cache.lookups', 1, { result: 'miss' }],
    ['offprint.jobs', 1, { outcome: 'published' }],
    ['offprint.job.duration', 1, { outcome: 'published' }],
    ['offprint.output.size', 1200, undefined],
    ['offprint.output.pages', 3, undefined],
  ]);
});

test('a job that has failed leaves no span open', async () => {
  const { spans, counted } = sdk();
  const job = (await observers({ port: undefined, isReady: () => true })).job(task);
  job.step({ activity: 'read', state: 'begun', path: 'source/a.md' });
  job.end(undefined);
  expect(spans.map(({ state }) => state)).toEqual(['failed', 'ended']);
  expect(counted[0]).toEqual(['offprint.jobs', 1, { outcome: 'failed' }]);
});

test('a worker that takes no jobs is not ready, and counts by outcome', async () => {
  const port = await freePort();
  let isReady = true;
  const observer = await observers({ port, isReady: () => isReady });
  const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
  try {
    observer.job(task).end({ ...result, isCached: true });
    const job = observer.job(task);
    job.looked({ hits: 3, misses: 2 });
    job.end({ ...result, exitCode: 1 });
    const text = await (await ask('/metrics')).text();
    expect(text).toContain('offprint_jobs_total{outcome="unchanged"} 1\n');
    expect(text).toContain('offprint_jobs_total{outcome="faulty"} 1\n');
    expect(text).toContain('offprint_output_pages_total 6\n');
    expect(text).toContain('offprint_cache_lookups_total{result="hit"} 3\n');
    expect(text).toContain('offprint_cache_lookups_total{result="miss"} 2\n');
    expect((await ask('/health/ready')).status).toBe(200);
    isReady = false;
    expect((await ask('/health/ready')).status).toBe(503);
    expect((await ask('/health/live')).status).toBe(200);
    expect((await ask('/etc/passwd')).status).toBe(404);
  } finally {
    await observer.close();
  }
});

test('a port that cannot be used is reported', async () => {
  const port = await freePort();
  const observer = await observers({ port, isReady: () => true });
  try {
    await expect(observers({ port, isReady: () => true })).rejects.toThrow(
      `The port ${port} cannot be used: listen EADDRINUSE`,
    );
    await expect(observers({ port: 99_999, isReady: () => true })).rejects.toThrow('The port 99999 cannot be used');
  } finally {
    await observer.close();
  }
});
