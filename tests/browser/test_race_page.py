"""The page of a race's report, in Chromium."""


def test_it_works_without_an_error(seen):
    assert seen["errors"] == []


def test_it_asks_nobody_for_anything(seen):
    assert seen["requests"] == []


def test_it_has_no_horizontal_scroll_bar_at_1280_pixels(seen):
    assert seen["reports"] >= 7
    assert seen["wider"] == []


def test_it_is_dark_where_the_reader_wants_it_dark(seen):
    light, dark = seen["colours"]["light"], seen["colours"]["dark"]
    assert brightness(light[0]) > 200 > 100 > brightness(light[1])
    assert brightness(dark[0]) < 60 < 180 < brightness(dark[1])


def brightness(colour: str) -> float:
    numbers = [float(part) for part in colour[colour.index("(") + 1:-1].split(",")[:3]]
    return sum(numbers) / 3


def test_the_picture_shows_what_happened(seen):
    picture = seen["picture"]
    assert picture[".pill"] == 21
    assert picture[".pill.info"] == picture[".link.lost"] == picture[".cross"] == 1
    assert picture[".turn.preempts"] == 2
    assert picture[".belief"] == 3
    assert picture[".exit"] == 3
    assert picture[".dot"] == 18  # every step but three listings
    assert picture[".band"] == 7 + 4  # lock: free A free B free C free; state: 1 A C B
    assert picture[".held"] >= 3 and picture[".frame"] >= 3


def test_no_text_is_wider_than_its_pill(seen):
    assert seen["tooNarrow"] == []


def test_hovering_tells_request_and_answer(seen):
    assert seen["hover"].startswith("A LIST s3://tf/\n\nGET /tf/\n\n→ 200")


def test_keys_move_through_the_steps(seen):
    assert seen["keyboard"] == ["End of the run", "Step 21 of 21", "Before the first step", "Step 1 of 21",
                                "Step 2 of 21", "Step 1 of 21"]


def test_the_panel_tells_what_a_step_did(seen):
    for words in ("DELETE lock", "Executed, then the connection was closed without an answer.",
                  "DELETE /tf/app.tfstate.tflock", "never reached the client", '"ID": "uuid:A1"',
                  "B LIST s3://tf/"):
        assert words.lower() in seen["lostStep"].lower()
    assert seen["chosen"] == "6"


def test_what_is_later_is_dimmed(seen):
    assert seen["dimmed"] > 300


def test_the_address_leads_back_to_the_step(seen):
    assert seen["address"] == "#1/7"
    assert seen["afterReload"] == "Step 7 of 21"


def test_the_slider_is_reached_and_moved_by_keyboard(seen):
    slider = seen["slider"]
    assert slider["id"] == "slider"
    assert slider["value"] == "2"
    assert slider["words"] == "Step 2 of 21: A PUT lock 200"
    assert slider["label"] == "Step 2 of 21"
    assert slider["outline"] == "solid" and slider["width"] == "3px"


def test_the_command_is_copied(seen):
    assert seen["copy"] == {"said": "Copied", "clipboard": "lockstep race replay stolen-unlock 'A7!cd B4 A1 C7 B2'"}


def test_a_violation_leads_to_its_step(seen):
    assert seen["click"] == "Step 12 of 21"


def test_two_schedules_stand_side_by_side(seen):
    pair = seen["sideBySide"]
    steps = [row["cells"] for row in pair["rows"][1:] if not row["noReturn"]]
    left, right = [[cells[at] for cells in steps if cells[at]] for at in (0, -3)]
    assert left == [str(number) for number in range(1, 22)]
    assert right == [str(number) for number in range(1, len(right) + 1)] and len(right) > 5
    assert all(row["differs"] == (not row["cells"][0] or not row["cells"][-3]) for row in pair["rows"][1:]
               if not row["noReturn"])
    assert any(row["differs"] for row in pair["rows"]) and not all(row["differs"] for row in pair["rows"])
    assert pair["excess"] <= 0


def test_the_point_of_no_return_is_behind_its_step(seen):
    rows = seen["sideBySide"]["rows"]
    at = next(place for place, row in enumerate(rows) if row["noReturn"])
    assert rows[at]["cells"][:1] == ["Point of no return: 8 of 8 runs that begin like this go wrong, and so from here on"]
    assert rows[at - 1]["cells"][0] == "12" and "8 of 8" in rows[at - 1]["cells"]
    assert rows[0]["cells"][3] == "3 of 8"


def test_a_row_leads_to_its_step_and_other_reports_have_no_pair(seen):
    pair = seen["sideBySide"]
    assert pair["clicked"]["address"] in ("#1/2", "#2/1")
    assert pair["boxes"] == 1 and pair["without"] == 0


def test_hostile_text_stays_text(seen):
    hostile = seen["hostile"]
    assert hostile["owned"] is None
    assert hostile["images"] == 0
    assert hostile["scripts"] == 2
    assert hostile["links"] == []
    assert "<img src=x onerror=window.owned=1>" in hostile["heading"]
