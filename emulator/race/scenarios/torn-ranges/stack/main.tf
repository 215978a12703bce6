terraform {
  backend "s3" {
    bucket       = "states"
    key          = "app.tfstate"
    region       = "us-east-1"
    use_lockfile = true
  }
}

variable "who" {
  type    = string
  default = "nobody"
}

resource "terraform_data" "app" {
  input = var.who
}

# Three million characters, which the state holds twice: as input and as output.
resource "terraform_data" "large" {
  input = sensitive(join("", [for number in range(1024) : join("", [for _ in range(300) : "0123456789"])]))
}

resource "terraform_data" "last" {
  input = var.who
}
