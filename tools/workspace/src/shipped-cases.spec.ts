import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import { failedCase, missingCases } from '@chengxin/plugin-conformance/check-cases';
import { mutatePlugin } from '@chengxin/plugin-conformance/mutate';
import { readCaseFolder, type SectorCase } from '@chengxin/plugin-conformance/yaml-cases';
import { PLUGIN_ACTIONS, type IntakeColumn, type ListingEdition, type SectorPlugin } from '@chengxin/plugin-contract';
import { referenceData } from '@chengxin/reference-data/reference-data';

// What the shipped cases are worth: each edit of a shipped plugin is made in the plugin itself, and its own cases are asked, one after the other.

const shipped = installedPlugins.map((plugin) => {
  const cases = readCaseFolder(new URL(`../../../plugins/${plugin.manifest.id}/cases/`, import.meta.url));
  return [plugin.manifest.id, plugin, cases] as const;
});

const isNoticed = (plugin: SectorPlugin, cases: readonly SectorCase[]): boolean =>
  cases.some((given) => failedCase(plugin, given, referenceData).length > 0);

type Loose = Record<string, unknown>;

/** A value with each branch of each group in it taken away in turn, and where the branch stood. */
function* withoutOneBranch(value: unknown, path = ''): Generator<{ readonly path: string; readonly value: unknown }> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value as Loose)) {
    if (Array.isArray(inner) && (name === 'all' || name === 'any')) {
      for (const [index, branch] of (inner as readonly unknown[]).entries()) {
        const place = `${path}/${name}/${index}`;
        yield { path: place, value: { ...value, [name]: inner.toSpliced(index, 1) as unknown } };
        for (const changed of withoutOneBranch(branch, place))
          yield { path: changed.path, value: { ...value, [name]: inner.with(index, changed.value) as unknown } };
      }
    } else if (name === 'not') {
      for (const changed of withoutOneBranch(inner, `${path}/not`))
        yield { path: changed.path, value: { ...value, not: changed.value } };
    }
  }
}

/** Each plugin that differs from a shipped one by a branch of a criterion, or by an exception of it, with the cases that name the criterion. */
function* withoutBranches(plugin: SectorPlugin, cases: readonly SectorCase[]) {
  for (const [index, edition] of plugin.ruleSets.entries()) {
    if (edition.kind !== 'listing') continue;
    const listings = cases.filter((given) => given.kind === 'listing');
    const ofEdition = listings.filter(({ expect }) => expect.edition === edition.code);
    for (const [at, criterion] of edition.criteria.entries()) {
      const own = ofEdition.filter(({ expect }) => criterion.code in expect.criteria);
      const changed = (to: Partial<ListingEdition['criteria'][number]>): SectorPlugin => ({
        ...plugin,
        ruleSets: plugin.ruleSets.with(index, {
          ...edition,
          criteria: edition.criteria.with(at, { ...criterion, ...to }),
        }),
      });
      const name = `${edition.code} ${criterion.code}`;
      for (const { path, value } of withoutOneBranch(criterion.when))
        yield { name: `${name} when${path}`, plugin: changed({ when: value as typeof criterion.when }), own };
      for (const [place, exception] of (criterion.exceptions ?? []).entries()) {
        yield {
          name: `${name} exceptions/${exception.code}`,
          plugin: changed({ exceptions: criterion.exceptions!.toSpliced(place, 1) }),
          own,
        };
        for (const { path, value } of withoutOneBranch(exception.when)) {
          const other = { ...exception, when: value as typeof exception.when };
          yield {
            name: `${name} exceptions/${exception.code}${path}`,
            plugin: changed({ exceptions: criterion.exceptions!.with(place, other) }),
            own,
          };
        }
      }
    }
  }
}

describe.each(shipped)('the cases of %s', (_id, plugin, cases) => {
  it('agree with the plugin as shipped, and lack nothing', () => {
    expect(cases.filter((given) => failedCase(plugin, given, referenceData).length > 0)).toEqual([]);
    expect(missingCases(plugin, cases, referenceData)).toEqual([]);
  });

  it('notice every single change that the kit makes, of which it asks for nine in ten only', () => {
    const { counts, survivors } = mutatePlugin(plugin, cases, referenceData);
    expect(survivors.map(({ pointer, edit }) => `${pointer} ${edit.zh}`)).toEqual([]);
    expect(counts.made).toBeGreaterThan(400);
    expect(counts.killed).toBe(counts.made);
  });

  it('fail without any one branch of any criterion', () => {
    const edits = [...withoutBranches(plugin, cases)];
    expect(edits.length).toBeGreaterThan(0);
    expect(edits.filter((edit) => !isNoticed(edit.plugin, edit.own)).map(({ name }) => name)).toEqual([]);
  });

  it('fail where another office of the sector finds, lists or removes, or one more or one less does', () => {
    const own = cases.filter(({ kind }) => kind === 'permission');
    const roles = [...new Set([...plugin.permissions.flatMap((row) => row.roles), 'another-office'])];
    const edits = PLUGIN_ACTIONS.flatMap((action) => {
      const held = plugin.permissions.find((row) => row.action === action)?.roles ?? [];
      const others = plugin.permissions.filter((row) => row.action !== action);
      return roles
        .map((role) => (held.includes(role) ? held.filter((each) => each !== role) : [...held, role]))
        .map((changed) => [action, { ...plugin, permissions: [...others, { action, roles: changed }] }] as const);
    });
    expect(edits.filter(([, edited]) => !isNoticed(edited, own)).map(([action]) => action)).toEqual([]);
  });

  it('lack a row for a heading that is added to any column of any file', () => {
    const added = '另加的表头';
    const unread = (plugin.intake ?? []).flatMap((mapping, index) =>
      mapping.columns.map((column, at) => {
        const more: IntakeColumn = { ...column, headings: [...column.headings, added] };
        const columns = mapping.columns.with(at, more) as unknown as typeof mapping.columns;
        const edited = { ...plugin, intake: plugin.intake!.with(index, { ...mapping, columns }) };
        return missingCases(edited, cases, referenceData)
          .map(({ message }) => message.zh)
          .join();
      }),
    );
    expect(unread.length).toBeGreaterThan(0);
    expect(unread.filter((told) => !told.includes(`的表头“${added}”`))).toEqual([]);
  });
});
