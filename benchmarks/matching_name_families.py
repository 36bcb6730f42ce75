"""How often a Korean or Chinese name matches one with the same given name and another common family name.

PYTHONPATH=src:. python -m benchmarks.matching_name_families

The family names are thirty of the most common of each country in the spellings that people use; the given name is one.
"""

from __future__ import annotations

from fanal.engine.matching.names import compare_names, parse_name

KOREAN = """김 Kim Gim|이 Lee Yi Rhee Ri|박 Park Pak Bak|최 Choi Choe|정 Jung Jeong Chung Chong|강 Kang Gang
조 Cho Jo|윤 Yoon Yun|장 Jang Chang|임 Lim Im Rim|한 Han|오 Oh O
서 Seo Suh|신 Shin Sin|권 Kwon|황 Hwang|안 Ahn An|송 Song
유 Yoo Yu Ryu|홍 Hong|전 Jeon Chun|고 Ko Go Koh|문 Moon Mun|손 Son Sohn
양 Yang|배 Bae Pae|백 Baek Paik|허 Heo Hur|남 Nam|노 Noh Roh"""
CHINESE = """王 Wang Wong|李 Li Lee|张 Zhang Cheung Chang|刘 Liu Lau|陈 Chen Chan|杨 Yang Yeung
黄 Huang Wong|赵 Zhao Chao|吴 Wu Ng|周 Zhou Chow|徐 Xu Hsu|孙 Sun
马 Ma|朱 Zhu Chu|胡 Hu Wu|郭 Guo Kwok|何 He Ho|高 Gao Kao
林 Lin Lam|罗 Luo Lo|郑 Zheng Cheng|梁 Liang Leung|谢 Xie Hsieh|宋 Song
唐 Tang|许 Xu Hui|韩 Han|冯 Feng Fung|邓 Deng Teng|曹 Cao Tsao"""


def main() -> None:
    """Print the figures."""
    for name, table, sign, latin in (
        ("Korean", KOREAN, "민준", "Min-jun"),
        ("Chinese", CHINESE, "晓明", "Xiaoming"),
    ):
        families = {row.split()[0]: row.split()[1:] for row in table.replace("\n", "|").split("|")}
        own = [(family, one) for family, spellings in families.items() for one in spellings]
        others = [
            (family, one) for family, spellings in families.items() for _, one in own if one not in spellings
        ]
        matched = {
            kind: sum(match(f"{one} {latin}", family + sign) for family, one in pairs) / len(pairs)
            for kind, pairs in (("own", own), ("another", others))
        }
        print(f"{name}: own family name matched {matched['own']:.3f} of {len(own)}, "
              f"another one {matched['another']:.3f} of {len(others)}")  # fmt: skip


def match(one: str, other: str) -> bool:
    """Say whether two names match at the threshold."""
    return compare_names(parse_name(one), parse_name(other)).match


if __name__ == "__main__":
    main()
