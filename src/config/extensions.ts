import { join } from 'node:path';
import type { OwnKinds } from '../markdown/admonition-kinds.ts';
import type { BoundPlugins } from '../model/plugins.ts';
import { createMessage, Failure } from '../model/report.ts';
import type { LoadedConfig } from './load.ts';
import type { PluginGround, PluginSite } from './plugins.ts';

/** A project's extensions of Markdown and HTML. */
export interface Extensions {
  /** Absent if the project has none. */
  kinds?: OwnKinds;
  markdown: BoundPlugins;
  html: BoundPlugins;
}

/**
 * Loads the extensions of a config. Without any, nothing is loaded.
 *
 * @throws Failure `config-invalid`, `plugin-invalid` or `frozen-code`
 */
export async function extensionsOf(config: LoadedConfig | undefined, ground: PluginGround): Promise<Extensions> {
  if (!config) return { markdown: [], html: [] };
  const { kinds, markdown, html } = config.values;
  if (kinds) await checkKinds(kinds, config);
  const load = async (stage: 'markdown' | 'html', entries: NonNullable<typeof markdown>['plugins'] = []) =>
    entries.length === 0 ? [] : (await import('./plugins.ts')).loadPlugins(entries, stage, siteOf(config), ground);
  return {
    ...(kinds ? { kinds } : {}),
    markdown: await load('markdown', markdown?.plugins),
    html: await load('html', html?.plugins),
  };
}

/** The config as the starting point for resolving plugins. One that a program passes is treated as a file in its root. */
function siteOf({ path, root, displayPath, pointOf }: LoadedConfig): PluginSite {
  return { path: path ?? join(root, 'offprint.config.mjs'), displayPath, pointOf };
}

/** An author's kind must not have the name of a built-in directive. */
async function checkKinds(kinds: OwnKinds, { displayPath, pointOf }: LoadedConfig): Promise<void> {
  const { directives } = await import('../markdown/directives/directives.ts');
  const builtIn = Object.keys(kinds).filter((name) =>
    Object.values(directives).some((table) => Object.hasOwn(table, name)),
  );
  if (builtIn.length === 0) return;
  throw new Failure(
    builtIn.map((name) => {
      const reason = `The kind \`${name}\` has the name of a built-in directive`;
      return createMessage(
        'config-invalid',
        { reason, hint: 'Choose another name.' },
        pointOf(['kinds', name]),
        displayPath,
      );
    }),
  );
}
