import { basename, dirname, extname, join, resolve } from 'node:path';
import { parseShard, type Shard } from '../fleet/shard.ts';
import { allFormats, type Format, isFormat } from '../formats/names.ts';
import type { Signature, ThoroughOptions } from '../model/format-options.ts';
import { type Limits, limitsOf, readingTime } from '../model/limits.ts';
import { withoutUndefined } from '../model/lists.ts';
import { type EngineChoice, engineChoices } from '../model/options/print.ts';
import { failure } from '../model/report.ts';
import type { RuleId } from '../model/rules.ts';
import type { Severities } from '../model/severities.ts';
import { targets } from '../model/targets.ts';
import { didYouMean, nearest, quoted } from '../model/wording.ts';
import type { Host } from '../platform/host.ts';
import { isBelow } from '../platform/path-below.ts';
import type { OwnFiles } from '../template/template.ts';
import { defaultsOf } from './defaults.ts';
import { type Extensions, extensionsOf } from './extensions.ts';
import { type ConfigFonts, fontsOf } from './fonts.ts';
import { findConfig, givenConfig, type LoadedConfig, loadConfig } from './load.ts';
import { type ConfigFile, type Defaults, everyVariant } from './schema.ts';
import type { Settings } from './settings.ts';
import { severitiesOf } from './severities.ts';
import { signatureOf, sourceDate } from './signature.ts';
import { hostWithTexts, isUnnamed, pathsOfSources } from './source-texts.ts';
import { findSources, type ProjectSource, projectRootOf, type Source } from './sources.ts';
import { styleFilesOf } from './style-files.ts';

/** Everything that is decided before the first source is read: settings over config file over defaults. */
export interface Project {
  /** Absolute path of the config. Absent if there is none. */
  config: string | undefined;
  /** Whether the caller named it, and so trusts what it names in turn. */
  isConfigNamed: boolean;
  isUntrusted: boolean;
  sources: readonly ProjectSource[];
  formats: readonly Format[];
  /** Absolute path of the output folder. */
  out: string;
  /** The template that the caller wants for all sources, and the folder that its path is relative to. */
  template: { name: string; root: string } | undefined;
  /** Path of the browser, if set. */
  browser: string | undefined;
  /** Whether the browser may run without its sandbox if the system offers none. */
  mayDropSandbox: boolean;
  strict: boolean;
  /** The severities of messages, with strictness applied. */
  severities: Severities;
  /** The most warnings that the run may have. */
  maxWarnings: number | undefined;
  /** Whether there is no network access. */
  frozen: boolean;
  /** Whether a provenance file is written next to the outputs. */
  provenance: boolean;
  /** Hosts that may be contacted although they are private. */
  allowedHosts: readonly string[];
  /** The caller's options for a check, which take precedence over those of documents. */
  check: ThoroughOptions;
  /** How PDFs are signed, if they are. */
  signature: Signature | undefined;
  variants: VariantChoice;
  /** The part of the sources to build. Absent for all. */
  shard: Shard | undefined;
  limits: Limits;
  /** Fonts that the project adds to those of its templates. */
  added: ConfigFonts;
  /** Files that the project adds to the templates of documents. */
  styleFiles: OwnFiles;
  /** Options of formats from the caller, which override those of documents. */
  overrides: Readonly<{ pdf?: { engine: EngineChoice } } & Partial<Record<Format, object>>>;
  /** The defaults for documents. */
  defaults: Defaults;
  /** The project's extensions of Markdown and HTML. */
  extensions: Extensions;
}

/** @throws Failure of the concern `usage` */
export async function resolveProject(settings: Settings, host: Host): Promise<Project> {
  const time = sourceDate(host);
  const overrides = settings.engine === undefined ? {} : { pdf: { engine: checkEngine(settings.engine) } };
  const config = await configFor(settings, host);
  const values: ConfigFile = config?.values ?? {};
  const sources = await sourcesFor(settings, config, host);
  const file = await outputFileOf(settings, sources.length, host);
  const formatsToWrite = checkFormats(file ? [file.format] : (settings.to ?? values.to ?? allFormats));
  const strict = settings.strict ?? values.strict ?? false;
  const frozen = settings.frozen ?? values.frozen ?? false;
  const severities = severitiesOf(config, strict);
  const fromRoot = (path: string) => resolve(config?.root ?? host.cwd, path);
  return {
    config: config?.path,
    isConfigNamed: settings.config !== undefined,
    isUntrusted: settings.untrusted ?? false,
    sources: await Promise.all(
      sources.map(async (source) => ({ ...(await ofProject(source, config, settings, host)), fileName: file?.name })),
    ),
    formats: formatsToWrite,
    out: file
      ? file.folder
      : settings.out === undefined
        ? fromRoot(values.out ?? 'dist')
        : resolve(host.cwd, settings.out),
    template: settings.template === undefined ? undefined : { name: settings.template, root: host.cwd },
    browser: settings.browser ?? (values.browser?.path === undefined ? undefined : fromRoot(values.browser.path)),
    // Untrusted sources are printed in a sandbox, whatever their config says.
    mayDropSandbox: values.browser?.sandbox === false && !settings.untrusted,
    strict,
    severities: frozen ? whenFrozen(severities) : severities,
    maxWarnings: settings.maxWarnings ?? values.maxWarnings,
    frozen,
    provenance: settings.provenance ?? values.provenance ?? false,
    allowedHosts: values.network?.allow ?? [],
    check: thoroughOptionsOf({ ...settings, frozen }, values.check),
    signature: formatsToWrite.includes('pdf') ? await signatureOf(config, time, host) : undefined,
    variants: variantsOf(settings.variant, config),
    shard: settings.shard === undefined ? undefined : parseShard(settings.shard),
    limits: limitsOf(values.limits, settings.untrusted),
    added: await fontsOf(config, host),
    styleFiles: await styleFilesOf(config, settings.untrusted === true && settings.config === undefined, host),
    overrides,
    defaults: config ? defaultsOf(values, config.root) : {},
    extensions: await extensionsOf(config, {
      host,
      frozen,
      isTrusted: settings.config !== undefined,
      time: limitsOf(values.limits, settings.untrusted).time ?? readingTime,
    }),
  };
}

/** The absolute paths of the config and the sources of a run, without those that cannot be used: the run reports these. */
export async function inputsOf(settings: Settings, host: Host): Promise<string[]> {
  const config = await configFor(settings, host).catch(() => undefined);
  const sources = await sourcesFor(settings, config, hostWithTexts(settings, host)).catch(() => []);
  return [...(config?.path === undefined ? [] : [config.path]), ...sources.map(({ path }) => path)];
}

async function sourcesFor(settings: Settings, config: LoadedConfig | undefined, host: Host): Promise<Source[]> {
  const named = pathsOfSources(settings);
  return named.length > 0
    ? findSources(named, host.cwd, host)
    : findSources(config?.values.sources ?? [], config?.root ?? host.cwd, host);
}

async function configFor(settings: Settings, host: Host): Promise<LoadedConfig | undefined> {
  const { config, frozen } = settings;
  if (typeof config === 'object') return givenConfig(config, host);
  if (config !== undefined) return loadConfig(config, host, frozen);
  const [first] = pathsOfSources(settings);
  const start = first === undefined ? host.cwd : resolve(host.cwd, first);
  const path = await findConfig((await host.kind(start)) === 'folder' ? start : dirname(start), host);
  return path === undefined ? undefined : loadConfig(path, host, frozen);
}

/** Its root is the folder of the config file, if that contains the source. */
async function ofProject(
  source: Source,
  config: LoadedConfig | undefined,
  settings: Settings,
  host: Host,
): Promise<ProjectSource> {
  const { path } = source;
  const root = config && isBelow(config.root, path) ? config.root : await projectRootOf(dirname(path), host);
  return { ...source, root, isUnnamed: isUnnamed(path, settings, host) };
}

/** @throws Failure `usage` */
function checkEngine(name: string): EngineChoice {
  const engine = engineChoices.find((choice) => choice === name);
  if (engine !== undefined) return engine;
  const reason = `\`${name}\` is not an engine: the engines are ${quoted(engineChoices)}`;
  throw failure('usage', { reason, hint: didYouMean({ near: nearest(name, engineChoices) }) });
}

function checkFormats(names: readonly string[]): Format[] {
  const wanted = new Set<Format>();
  for (const name of names) {
    if (!isFormat(name)) {
      const reason = `\`${name}\` is not a format: the formats are ${quoted(allFormats)}`;
      throw failure('usage', { reason, hint: didYouMean({ near: nearest(name, allFormats) }) });
    }
    wanted.add(name);
  }
  if (wanted.size === 0) throw failure('usage', { reason: 'No format is named' });
  return allFormats.filter((format) => wanted.has(format));
}

/**
 * The caller's options for a check, which take precedence over those of documents.
 *
 * @param config its options for checks: only it and the caller decide whether servers are contacted
 * @throws Failure `usage`
 */
export function thoroughOptionsOf(
  { external, frozen, spelling, target: names }: Settings,
  config: ConfigFile['check'] = {},
): ThoroughOptions {
  if (external && frozen) {
    const reason = 'External links cannot be checked in a frozen run';
    throw failure('usage', {
      reason,
      hint: 'Leave out `--external` or `--frozen`, which is `frozen: true` in the config.',
    });
  }
  const unknown = names?.find((name) => !targets.some((target) => target === name));
  if (unknown !== undefined) {
    throw failure('usage', { reason: `\`${unknown}\` is not a target: the targets are ${quoted(targets)}` });
  }
  const wanted = names && targets.filter((target) => names.includes(target));
  return withoutUndefined({ external: external ?? config.external, spelling, targets: wanted });
}

/** Refused network access, and dependencies on the machine: a normal build continues, a frozen one does not. */
const irreproducible: readonly RuleId[] = ['template-remote', 'element-remote', 'picture-part-remote', 'font-unlisted'];

/** The severities of a frozen run: what may differ on another machine is an error, whatever the project says. */
function whenFrozen({ rules, strict }: Severities): Severities {
  return { rules: { ...rules, ...Object.fromEntries(irreproducible.map((id) => [id, 'error' as const])) }, strict };
}

/** The single file that a run writes. */
interface OutputFile {
  format: Format;
  /** Absolute path of its folder. */
  folder: string;
  /** Its name, without the extension. */
  name: string;
}

/**
 * The single file that the caller wants; `undefined` for a folder of outputs.
 *
 * @param sources how many there are. @throws Failure `usage`
 */
async function outputFileOf({ file, to, out }: Settings, sources: number, host: Host): Promise<OutputFile | undefined> {
  if (file === undefined) return undefined;
  const path = resolve(host.cwd, file);
  const extension = extname(path);
  const format = extension.slice(1).toLowerCase();
  if (!isFormat(format)) {
    const reason = `The extension of \`${file}\` is not a format: the formats are ${quoted(allFormats)}`;
    const near = nearest(format, allFormats);
    const hint = near
      ? `Did you mean \`${file.slice(0, -format.length)}${near}\`?`
      : 'Name a folder, or a file with one of these extensions.';
    throw failure('usage', { reason, hint });
  }
  if (to !== undefined && (to.length !== 1 || to[0] !== format)) {
    const reason = `The extension of \`${file}\` does not match the format: ${quoted(to)}`;
    throw failure('usage', { reason, hint: 'Leave out the format, or name a folder.' });
  }
  if (out !== undefined) throw failure('usage', { reason: 'The output is both a file and a folder' });
  if (sources !== 1) {
    const reason = `${sources} sources cannot be written to one file`;
    throw failure('usage', { reason, hint: 'Name a single source, or a folder for the outputs.' });
  }
  if ((await host.kind(path)) === 'folder') {
    const hint = `Name another file, or one in that folder, such as \`${join(file, `essay.${format}`)}\`.`;
    throw failure('usage', { reason: `\`${file}\` is a folder, where a file is to be written`, hint });
  }
  return { format, folder: dirname(path), name: basename(path, extension) };
}

/** The variants of its documents that a run builds. */
interface VariantChoice {
  /** Their names; `all` for those that the config lists and those that a document has parts for. Empty: only the common text. */
  wanted: readonly string[] | 'all';
  /** The variants that the config lists. Absent: every name is accepted in a document. */
  listed: readonly string[] | undefined;
  /** Whether the caller named them, and may have misspelt a name that no document uses. */
  isOfCaller: boolean;
}

/**
 * The variants to build: those that the caller requests, otherwise those of the config.
 *
 * @throws Failure `usage` or `config-invalid`: a variant is not one of those that the config lists
 */
function variantsOf(variant: Settings['variant'], config: LoadedConfig | undefined): VariantChoice {
  const { variant: ofConfig = [], variants: listed } = config?.values ?? {};
  const isOfCaller = variant !== undefined;
  const names = [...new Set(typeof variant === 'string' ? [variant] : (variant ?? ofConfig))];
  if (names.includes(everyVariant)) return { wanted: 'all', listed, isOfCaller };
  const unknown = listed && names.find((name) => !listed.includes(name));
  if (unknown === undefined) return { wanted: names, listed, isOfCaller };
  const reason = `\`${unknown}\` is not one of the \`variants\` of the config: ${quoted(listed ?? [])}`;
  const hint = didYouMean({ near: nearest(unknown, listed ?? []) }) ?? 'Add it to `variants` in the config.';
  const facts = { reason, hint };
  throw isOfCaller
    ? failure('usage', facts)
    : failure('config-invalid', facts, config?.pointOf(['variant']), config?.displayPath);
}
