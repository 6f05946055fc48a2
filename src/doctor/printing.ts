import { engines } from '../engines/engines.ts';
import { createMessage, Failure } from '../model/report.ts';
import { launch } from '../platform/browser/launch.ts';
import { locate } from '../platform/browser/locate.ts';
import { thisMachine } from '../platform/browser/machine.ts';
import type { Host } from '../platform/host.ts';
import { runProgram } from '../platform/programs.ts';
import type { Finding } from './finding.ts';

/** What a project decides about its browser. */
export interface BrowserFacts {
  executablePath: string | undefined;
  mayDropSandbox: boolean;
  memory: number;
}

/** Milliseconds that the browser may take to answer. */
const timeout = 20_000;

/** Starts the browser that a build would use, without a document, and ends it. */
export async function examineBrowser(facts: BrowserFacts, host: Host, signal: AbortSignal): Promise<Finding[]> {
  const machine = thisMachine(host.env);
  try {
    const options = { ...facts, machine, timeout, signal, report: createMessage };
    const { path, version, unjailed, process } = await launch(options);
    await process.stop();
    const sandbox = unjailed === undefined ? 'in its sandbox' : `without its sandbox: ${unjailed}`;
    return [{ name: 'browser', state: 'ok', detail: `${version}, ${path}, ${sandbox}` }];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const findings = findingsOf('browser', error);
    const libraries = await lackingLibraries(facts.executablePath, host, signal);
    if (libraries.length > 0) {
      const detail = `the browser needs shared libraries that are missing: ${libraries.join(', ')}`;
      findings.push({ name: 'libraries', state: 'missing', detail, cure: libraryCure(libraries) });
    }
    return findings;
  }
}

/** The libraries that are missing for the first browser. */
async function lackingLibraries(named: string | undefined, host: Host, signal: AbortSignal): Promise<string[]> {
  try {
    for await (const { path } of locate(thisMachine(host.env), named)) return await missingLibraries(path, signal);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
  return [];
}

/** Typst, which prints instead of a browser if it is installed. */
export async function examineTypst(): Promise<Finding> {
  try {
    return { name: 'Typst', state: 'ok', detail: await engines.typst.installed() };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { ...(findingsOf('Typst', error)[0] as Finding), state: 'optional' };
  }
}

/** Whether PDFs can be printed: one of both programs is enough, if the project does not choose. */
export function canPrint(findings: readonly Finding[], engine: string | undefined): boolean {
  const has = (name: string) => findings.some((finding) => finding.name === name && finding.state === 'ok');
  if (engine === 'typst') return has('Typst');
  if (engine === 'chromium') return has('browser');
  // A browser that does not work is an error: only one that does not exist is replaced.
  const isAbsent = findings.some(({ rule }) => rule === 'browser-missing');
  return has('browser') || (isAbsent && has('Typst'));
}

/** The messages of a failure as findings: the wording of the catalogue has what to do. */
export function findingsOf(name: string, { messages }: Failure): Finding[] {
  return messages.map(({ reason, note, ruleId }) => ({
    name,
    rule: ruleId,
    state: 'missing' as const,
    detail: reason,
    cure: note ?? undefined,
  }));
}

/** Packages of Debian and Fedora with the libraries that browsers need and small systems lack. */
const packages: Readonly<Record<string, readonly [debian: string, fedora: string]>> = {
  'libnss3.so': ['libnss3', 'nss'],
  'libnssutil3.so': ['libnss3', 'nss-util'],
  'libnspr4.so': ['libnspr4', 'nspr'],
  'libatk-1.0.so.0': ['libatk1.0-0', 'atk'],
  'libatk-bridge-2.0.so.0': ['libatk-bridge2.0-0', 'at-spi2-atk'],
  'libatspi.so.0': ['libatspi2.0-0', 'at-spi2-core'],
  'libcups.so.2': ['libcups2', 'cups-libs'],
  'libdbus-1.so.3': ['libdbus-1-3', 'dbus-libs'],
  'libgbm.so.1': ['libgbm1', 'mesa-libgbm'],
  'libasound.so.2': ['libasound2', 'alsa-lib'],
  'libxkbcommon.so.0': ['libxkbcommon0', 'libxkbcommon'],
  'libXcomposite.so.1': ['libxcomposite1', 'libXcomposite'],
  'libXdamage.so.1': ['libxdamage1', 'libXdamage'],
  'libXfixes.so.3': ['libxfixes3', 'libXfixes'],
  'libXrandr.so.2': ['libxrandr2', 'libXrandr'],
  'libX11.so.6': ['libx11-6', 'libX11'],
  'libxcb.so.1': ['libxcb1', 'libxcb'],
  'libXext.so.6': ['libxext6', 'libXext'],
  'libpango-1.0.so.0': ['libpango-1.0-0', 'pango'],
  'libcairo.so.2': ['libcairo2', 'cairo'],
  'libglib-2.0.so.0': ['libglib2.0-0', 'glib2'],
  'libgobject-2.0.so.0': ['libglib2.0-0', 'glib2'],
  'libgio-2.0.so.0': ['libglib2.0-0', 'glib2'],
  'libexpat.so.1': ['libexpat1', 'expat'],
  'libfontconfig.so.1': ['libfontconfig1', 'fontconfig'],
};

/** The shared libraries that a program needs and the system does not have, by name; none where `ldd` cannot say. */
async function missingLibraries(program: string, signal: AbortSignal): Promise<string[]> {
  if (process.platform !== 'linux') return [];
  try {
    const { stdout } = await runProgram('ldd', [program], { time: 10_000, signal });
    return librariesNotFound(stdout);
  } catch {
    return [];
  }
}

/** The libraries that `ldd` did not find: its lines are `libnss3.so => not found`. */
export function librariesNotFound(output: string): string[] {
  return [...new Set([...output.matchAll(/^\s*(\S+) => not found/gmu)].map(([, name = '']) => name))];
}

/** The commands that install libraries on Debian and Fedora; nothing if no package is known. */
export function libraryCure(libraries: readonly string[]): string | undefined {
  const known = libraries.flatMap((name) => (packages[name] ? [packages[name]] : []));
  if (known.length === 0) return undefined;
  const [debian, fedora] = ([0, 1] as const).map((index) => [...new Set(known.map((names) => names[index]))].join(' '));
  return `Install them: \`apt-get install ${debian}\` on Debian and Ubuntu, \`dnf install ${fedora}\` on Fedora.`;
}
