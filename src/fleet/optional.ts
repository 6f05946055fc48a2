import { failure } from '../model/report.ts';

/**
 * Loads packages that users install only if they need them.
 *
 * @param names of the packages
 * @param load imports them, by names that are written out, so that the bundler sees them. @throws Failure `package-missing`
 */
export async function optional<Modules>(names: readonly string[], load: () => Promise<Modules>): Promise<Modules> {
  try {
    return await load();
  } catch (error) {
    const code: unknown = Reflect.get(Object(error), 'code');
    if (code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw failure('package-missing', { packages: names });
  }
}
