import { runProgram } from '../platform/programs.ts';

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
export async function missingLibraries(program: string, signal: AbortSignal): Promise<string[]> {
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
