import type { PersonRole, Text } from '@chengxin/plugin-contract';

/** The roles as the rules name them (拖欠农民工工资失信联合惩戒对象名单管理暂行办法 art. 5; 限制消费规定 art. 3). */
export const PERSON_ROLE_NAMES: Readonly<Record<PersonRole, Text>> = {
  'legal-representative': { zh: '法定代表人', en: 'legal representative' },
  principal: { zh: '主要负责人', en: 'principal' },
  'direct-manager': { zh: '直接负责的主管人员', en: 'manager directly responsible' },
  'direct-staff': { zh: '其他直接责任人员', en: 'other person directly responsible' },
  'actual-controller': { zh: '实际控制人', en: 'actual controller' },
};

/** Several roles of one person, as one text. */
export const rolesText = (roles: readonly PersonRole[]): Text => ({
  zh: roles.map((role) => PERSON_ROLE_NAMES[role].zh).join('、'),
  en: roles.map((role) => PERSON_ROLE_NAMES[role].en).join(', '),
});
