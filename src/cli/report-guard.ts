import { resolve } from 'node:path';
import type { Settings } from '../config/settings.ts';
import { type Host, machineHost } from '../platform/host.ts';
import { isOneOf } from '../platform/report-file.ts';
import { type Delivery, deliver } from './deliver.ts';
import type { Destination } from './reporters.ts';

/** Keeps the reports of a run from replacing what it reads or writes. */
export interface ReportGuard {
  /** The host for the run, which notes the files. */
  host: Host;
  /** Absolute paths of the files that are read or written. It grows while the run goes on. */
  used: ReadonlySet<string>;
  /** Whether a report would replace the config or a source, so that the run must not begin. */
  isRefused: boolean;
}

/** @param settings those of the run. Absent if it has no sources of its own */
export async function guardReports(
  reporter: readonly Destination[] = [],
  settings?: Settings,
  host: Host = machineHost(),
): Promise<ReportGuard> {
  const used = new Set<string>();
  const files = reporter.flatMap(({ file }) => (file === undefined ? [] : [file]));
  if (files.length === 0) return { host, used, isRefused: false };
  if (settings) {
    const { inputsOf } = await import('../config/project.ts');
    for (const path of await inputsOf(settings, host)) used.add(path);
  }
  const isInput = await Promise.all(files.map((file) => isOneOf(file, used, host)));
  return { host: notingHost(host, used), used, isRefused: isInput.includes(true) };
}

/** Reports why a run did not begin. Returns the exit code. */
export function deliverRefusal({ used }: ReportGuard, options: Pick<Delivery, 'reporter' | 'quiet'>): Promise<number> {
  return deliver({ messages: [], exitCode: 0, sources: [] }, { ...options, used });
}

function notingHost(host: Host, used: Set<string>): Host {
  return {
    ...host,
    readFile(path, bounds) {
      used.add(resolve(host.cwd, path));
      return host.readFile(path, bounds);
    },
    writeFiles(files, options) {
      for (const { path } of files) used.add(path);
      return host.writeFiles(files, options);
    },
  };
}
