/** Imports go one way (design, The house). */
const forbid = (name, from, to, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { path: to },
});
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    forbid(
      'domain-is-pure',
      '^domain/',
      '^(workflows|activities|register|worker|api|local|tests|bench)/',
      'domain imports nothing of ours',
    ),
    {
      name: 'domain-imports-zod-and-dates-only',
      severity: 'error',
      from: { path: '^domain/' },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'core', 'npm-no-pkg', 'npm-unknown'],
        pathNot: 'node_modules/(zod|temporal-polyfill|temporal-spec|temporal-utils)/',
      },
    },
    {
      name: 'workflows-take-types-from-activities',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '^(activities|register|api|worker|local)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'workflows-run-in-the-sandbox',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '(^node:|node_modules/(zod|pg|kysely|@temporalio/(client|worker|activity))/)' },
    },
    {
      name: 'workflows-use-no-node',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { dependencyTypes: ['core'] },
    },
    forbid(
      'activities-below-worker',
      '^activities/',
      '^(workflows|worker|api|local|tests|bench)/',
      'domain <- activities <- worker',
    ),
    forbid(
      'register-is-a-leaf',
      '^register/',
      '^(workflows|activities|worker|api|local|tests|bench)/',
      'the register knows only the domain',
    ),
    {
      name: 'api-never-activities',
      severity: 'error',
      from: { path: '^api/' },
      to: { path: '^(activities|worker|local|tests|bench)/' },
    },
    {
      name: 'api-takes-messages-only-from-workflows',
      severity: 'error',
      from: { path: '^api/' },
      to: { path: '^workflows/', pathNot: '^workflows/messages/' },
    },
    {
      name: 'worker-not-api',
      severity: 'error',
      from: { path: '^worker/' },
      to: { path: '^(api|local|tests|bench)/' },
    },
    {
      name: 'client-in-api-only',
      severity: 'error',
      from: { pathNot: '^(api|tests|bench|local)/' },
      to: { path: 'node_modules/@temporalio/client/' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { pathNot: '^(tests|bench)/' },
      to: { path: '^(tests|bench)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.handover|dist|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
  },
};
