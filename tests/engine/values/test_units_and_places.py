"""Units as laboratories write them, and coordinates as maps and telephones show them."""

from __future__ import annotations

import pytest

from engine.standards.units import UnitError, converted
from engine.values.faults import ValueFault
from engine.values.position import Axis, read_angle


@pytest.mark.parametrize(
    ("value", "unit", "own", "read"),
    [
        ("31", "毫克/升", "mg/L", "31"),
        ("31", "微克/升", "mg/L", "0.031"),
        ("31", "毫克每升", "mg/L", "31"),
        ("31", "mg·L-1", "mg/L", "31"),
        ("31", "mg·L⁻¹", "mg/L", "31"),
        ("31", "mg L^-1", "mg/L", "31"),
        ("31", "㎎/L", "mg/L", "31"),
        ("31", "㎍/L", "mg/L", "0.031"),
        ("31", "ｍｇ／Ｌ", "mg/L", "31"),
        ("31", "mg/L\u200b", "mg/L", "31"),
        ("31", "mg/dm³", "mg/L", "31"),
        ("31", "毫克/立方米", "mg/L", "0.031"),
        ("2400", "个/100mL", "个/L", "24000"),
        ("2400", "MPN/100ml", "个/L", "24000"),
        ("24", "个/毫升", "个/L", "24000"),
        ("-0.2", "℃", "°C", "-0.2"),
        ("-0.2", "摄氏度", "°C", "-0.2"),
        ("7.2", "无量纲", "", "7.2"),
        ("7.2", "pH单位", "", "7.2"),
        ("7.2", "無量綱", "", "7.2"),
        ("7.2", "无单位", "", "7.2"),
        ("31", "mg/㍑", "mg/L", "31"),
        ("31", "mcg/L", "mg/L", "0.031"),
        ("31", "毫克/100毫升", "mg/L", "310"),
        ("31", "mg/dL", "mg/L", "310"),
        ("24", "个/分升", "个/L", "240"),
        ("21", "攝氏度", "°C", "21"),
        ("21", "degrees Celsius", "°C", "21"),
        ("115", "% of saturation", "%", "115"),
        ("115", "饱和度(%)", "%", "115"),
        ("115", "％飽和度", "%", "115"),
    ],
)
def test_a_unit_is_read_in_every_spelling(value: str, unit: str, own: str, read: str) -> None:
    assert converted(value, unit, own) == read


@pytest.mark.parametrize(
    ("unit", "own"),
    [
        ("ppm", "mg/L"),
        ("%", "mg/L"),
        ("个/L", "mg/L"),
        ("°F", "°C"),
        ("mg/kg", "mg/L"),
        ("度", "°C"),
        ("mgP/L", "mg/L"),
        ("万个/L", "个/L"),
    ],
)
def test_what_would_be_another_dimension_is_refused(unit: str, own: str) -> None:
    with pytest.raises(UnitError):
        converted("1", unit, own)


@pytest.mark.parametrize(
    ("written", "axis", "text"),
    [
        ("39.9042", "latitude", "39.9042"),
        ("39.9042°", "latitude", "39.9042"),
        ("N39.9042", "latitude", "39.9042"),
        ("39°54′15″", "latitude", "39.9041667"),
        ("39°54'15.12\"N", "latitude", "39.9042"),
        ("北纬39度54分15.12秒", "latitude", "39.9042"),
        ("东经116°24.444′", "longitude", "116.4074"),
        ("北緯39度54分15.12秒", "latitude", "39.9042"),
        ("東經116.4074", "longitude", "116.4074"),
        ("33°52′S", "latitude", "-33.8666667"),
        ("１１６．４０７４", "longitude", "116.4074"),
    ],
)
def test_a_coordinate_is_read(written: str, axis: Axis, text: str) -> None:
    assert read_angle(written, axis).text == text


@pytest.mark.parametrize(
    ("written", "axis"),
    [
        ("116.4", "latitude"),
        ("E116.4", "latitude"),
        ("39 54", "latitude"),
        ("39°75′", "latitude"),
        ("39.5°20′", "latitude"),
        ("nan", "latitude"),
        ("1e2", "longitude"),
        ("181", "longitude"),
        ("", "latitude"),
        ("N39.9N", "latitude"),
    ],
)
def test_what_is_none_is_refused(written: str, axis: Axis) -> None:
    with pytest.raises(ValueFault):
        read_angle(written, axis)
