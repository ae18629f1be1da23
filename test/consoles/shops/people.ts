/** Invented people and places. Everything that could point at a person is made up here, and masked as a console masks it. */
import { hashOf, pick } from './random.ts';

/** Province, city, district; busier provinces stand in the list more than once. */
const places: readonly (readonly [string, string, string])[] = [
  ['广东省', '广州市', '天河区'],
  ['广东省', '佛山市', '南海区'],
  ['广东省', '深圳市', '龙岗区'],
  ['浙江省', '宁波市', '鄞州区'],
  ['浙江省', '杭州市', '余杭区'],
  ['江苏省', '南京市', '鼓楼区'],
  ['江苏省', '苏州市', '吴中区'],
  ['山东省', '青岛市', '李沧区'],
  ['四川省', '成都市', '武侯区'],
  ['湖北省', '武汉市', '洪山区'],
  ['河南省', '郑州市', '金水区'],
  ['河北省', '石家庄市', '裕华区'],
  ['湖南省', '长沙市', '岳麓区'],
  ['福建省', '泉州市', '晋江市'],
  ['上海市', '上海市', '闵行区'],
  ['北京市', '北京市', '朝阳区'],
  ['安徽省', '合肥市', '蜀山区'],
  ['辽宁省', '大连市', '甘井子区'],
  ['陕西省', '西安市', '雁塔区'],
  ['重庆市', '重庆市', '渝北区'],
  ['江西省', '南昌市', '红谷滩区'],
  ['广西壮族自治区', '南宁市', '青秀区'],
  ['云南省', '昆明市', '盘龙区'],
  ['黑龙江省', '哈尔滨市', '南岗区'],
  ['天津市', '天津市', '河西区'],
  ['新疆维吾尔自治区', '乌鲁木齐市', '天山区'],
  ['内蒙古自治区', '呼和浩特市', '赛罕区'],
  ['甘肃省', '兰州市', '城关区'],
  ['青海省', '西宁市', '城东区'],
  ['西藏自治区', '拉萨市', '城关区'],
];
const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许';
const nickStarts = ['豆', '小', '阿', '花', 'q', 'L', 'm', '晴', '南', '可', '木', '禾', 'z', '橙', '老'];
const nickEnds = ['7', '子', '妈', '鱼', '8', 'a', '2', '吖', '酱', '6', '米', '哥', '0', '宝', 'x'];

export interface Person {
  readonly nick: string;
  readonly name: string;
  readonly phone: string;
  readonly province: string;
  readonly city: string;
  readonly district: string;
}

/** The same invented person for the same key. */
export const personOf = (key: string): Person => {
  const [province, city, district] = pick(places, `${key} place`);
  const digits = String(hashOf(`${key} phone`)).padStart(10, '0');
  return {
    nick: `${pick(nickStarts, `${key} nick`)}***${pick(nickEnds, `${key} end`)}`,
    name: `${pick([...surnames], `${key} name`)}*`,
    phone: `1${'35789'[Number(digits[0]) % 5]}${digits[1]}****${digits.slice(4, 8)}`,
    province,
    city,
    district,
  };
};
