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


def test_hostile_text_stays_text(seen):
    hostile = seen["hostile"]
    assert hostile["owned"] is None
    assert hostile["images"] == 0
    assert hostile["scripts"] == 2
    assert hostile["links"] == []
    assert "<img src=x onerror=window.owned=1>" in hostile["heading"]
