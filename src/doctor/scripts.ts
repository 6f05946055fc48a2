import type { Host } from '../platform/host.ts';
import { findProgram, runProgram } from '../platform/programs.ts';
import type { Finding } from './finding.ts';

/** Scripts that the fonts of the built-in templates cover. */
const covered = ['Latin', 'Greek', 'Cyrillic', 'Arabic', 'Hebrew', 'Devanagari'];

/** Other scripts: a language that is written in them, for fontconfig, and Debian's package with a font. */
const others: Readonly<Record<string, readonly [language: string, debian: string]>> = {
  Han: ['zh', 'fonts-noto-cjk'],
  Hiragana: ['ja', 'fonts-noto-cjk'],
  Katakana: ['ja', 'fonts-noto-cjk'],
  Hangul: ['ko', 'fonts-noto-cjk'],
  Thai: ['th', 'fonts-noto-core'],
  Bengali: ['bn', 'fonts-noto-core'],
  Tamil: ['ta', 'fonts-noto-core'],
  Telugu: ['te', 'fonts-noto-core'],
  Gujarati: ['gu', 'fonts-noto-core'],
  Gurmukhi: ['pa', 'fonts-noto-core'],
  Malayalam: ['ml', 'fonts-noto-core'],
  Kannada: ['kn', 'fonts-noto-core'],
  Sinhala: ['si', 'fonts-noto-core'],
  Georgian: ['ka', 'fonts-noto-core'],
  Armenian: ['hy', 'fonts-noto-core'],
  Ethiopic: ['am', 'fonts-noto-core'],
  Khmer: ['km', 'fonts-noto-core'],
  Lao: ['lo', 'fonts-noto-core'],
  Myanmar: ['my', 'fonts-noto-core'],
  Tibetan: ['bo', 'fonts-noto-core'],
};

/** The known scripts of a text. */
function scriptsOf(text: string): string[] {
  return [...covered, ...Object.keys(others)].filter((script) => new RegExp(`\\p{Script=${script}}`, 'u').test(text));
}

/** Fonts for the scripts of the sources. Those of the project are its own affair: a build reports what they lack. */
export async function examineFonts(
  text: string,
  projectFonts: number,
  host: Host,
  signal: AbortSignal,
): Promise<Finding[]> {
  const scripts = scriptsOf(text);
  const known = scripts.filter((script) => covered.includes(script));
  const detail = `${known.join(', ') || 'no letters yet'}: the fonts of the templates have them`;
  const findings: Finding[] = [{ name: 'fonts', state: 'ok', detail }];
  for (const script of scripts.filter((name) => !covered.includes(name))) {
    findings.push(await examineScript(script, projectFonts, host, signal));
  }
  return findings;
}

async function examineScript(script: string, projectFonts: number, host: Host, signal: AbortSignal): Promise<Finding> {
  const name = `fonts for ${script}`;
  const [language = '', debian = ''] = others[script] ?? [];
  if (projectFonts > 0) return { name, state: 'ok', detail: 'the config names fonts' };
  const family = await systemFont(language, host, signal);
  const cure = 'Name a font of the project with `fonts` in the config, so that outputs are the same everywhere.';
  if (family !== undefined) return { name, state: 'optional', detail: `only the system has one: ${family}`, cure };
  const install = process.platform === 'linux' ? ` Or install one: \`apt-get install ${debian}\` on Debian.` : '';
  return { name, state: 'missing', detail: 'no font was found', cure: `${cure}${install}` };
}

/** A font of the system, if fontconfig knows one. */
async function systemFont(language: string, host: Host, signal: AbortSignal): Promise<string | undefined> {
  const program = await findProgram('fc-list', host);
  if (program === undefined) return undefined;
  const { stdout } = await runProgram(program, [`:lang=${language}`, 'family'], { time: 10_000, signal }).catch(() => ({
    stdout: '',
  }));
  return stdout.split('\n')[0]?.split(',')[0] || undefined;
}
