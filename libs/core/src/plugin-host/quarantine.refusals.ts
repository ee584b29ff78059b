import { refusals } from '../refusal/refused.js';

/** Refusals of the quarantine of a plugin, and of its lifting. */
export const quarantineRefusals = refusals({
  'quarantine/plugin-unknown': {
    status: 404,
    message: { zh: '没有这一插件', en: 'There is no such plugin' },
    fix: { zh: '从插件列表中选择', en: 'Choose one from the list of plugins' },
  },
  'quarantine/reserved': {
    status: 422,
    message: {
      zh: '这是平台自身的规则，随平台发布，不是可以隔离的插件',
      en: 'These are the platform’s own rules, part of its release: no plugin that could be kept in quarantine',
    },
    fix: {
      zh: '规则有误的，更正参考数据并发布新版平台；行业规则有误的，隔离该行业的插件',
      en: 'Mend them in the reference data and release the platform anew; for a sector’s rules quarantine its plugin',
    },
  },
  'quarantine/already-quarantined': {
    status: 409,
    message: { zh: '该插件已被隔离', en: 'The plugin is in quarantine already' },
    fix: { zh: '无须再次隔离', en: 'Nothing is left to do' },
  },
  'quarantine/not-quarantined': {
    status: 409,
    message: { zh: '该插件未被隔离', en: 'The plugin is not in quarantine' },
    fix: { zh: '无须解除', en: 'Nothing is left to do' },
  },
  'quarantine/by-configuration': {
    status: 409,
    message: {
      zh: '该插件由启动配置隔离，不能由此解除',
      en: 'The installation’s configuration keeps the plugin in quarantine; no act lifts that',
    },
    fix: {
      zh: '由平台运维人员更改 CHENGXIN_QUARANTINE 后重新启动',
      en: 'Let whoever runs the platform change CHENGXIN_QUARANTINE and start it again',
    },
  },
  'quarantine/already-proposed': {
    status: 409,
    message: { zh: '该插件的隔离或解除已提出，等待决定', en: 'It was proposed and waits for a decision' },
    fix: { zh: '由另一人决定', en: 'Let another person decide' },
  },
  'quarantine/not-proposed': {
    status: 409,
    message: { zh: '该插件没有待决定的隔离或解除', en: 'Neither quarantine nor lifting waits for a decision' },
    fix: { zh: '先提出', en: 'Propose it first' },
  },
  'quarantine/not-installed': {
    status: 409,
    message: {
      zh: '该插件已不在本平台安装，只能按所存版本运行',
      en: 'The plugin is not installed here any more; it can only run from its records',
    },
    fix: { zh: '先安装该插件', en: 'Install it first' },
  },
  'quarantine/checks-failed': {
    status: 422,
    message: { zh: '所安装的插件未通过检查，不得解除隔离', en: 'What is installed fails a check' },
    fix: { zh: '按检查说明修正插件并重新安装', en: 'Mend the plugin as the check says and install it' },
  },
  'quarantine/office-below-municipal': {
    status: 403,
    message: {
      zh: '隔离及于整个平台，县级以下信用主管部门不得办理',
      en: 'It reaches the whole platform: no credit office at county level or below acts',
    },
    fix: { zh: '由市级以上信用主管部门办理', en: 'Let the credit office at municipal level or above act' },
  },
});
